"""The words that synthetic policies are made of: sentences with gaps, and what fills the gaps.

A sentence says `{place}` where a word of `WORDS["place"]` goes, `{noun}` where one of its section's nouns does.
"""

WORDS: dict[str, tuple[str, ...]] = {
    "period": (
        "30 days",
        "60 days",
        "90 days",
        "six months",
        "one year",
        "18 months",
        "two years",
        "three years",
        "six years",
        "ten years",
    ),
    "wait": ("five working days", "ten days", "14 days", "30 days", "one month", "45 days", "two months"),
    "place": (
        "Finland",
        "Ireland",
        "the Netherlands",
        "Canada",
        "Japan",
        "the United States",
        "Switzerland",
        "Germany",
        "the United Kingdom",
        "South Korea",
    ),
    "way": (
        "in the settings of your account",
        "by email",
        "through the contact form",
        "by letter",
        "by telephone",
        "in the mobile app",
        "through our help pages",
    ),
    "when": (
        "when you open an account",
        "when you place an order",
        "when you write to us",
        "each time you sign in",
        "when you visit our pages",
        "when you join a test of a new feature",
        "when a payment fails",
        "when you invite a team member",
        "when you change your plan",
        "when an error occurs",
    ),
    "purpose": ("to send you invoices", "to find and mend faults", "to prevent fraud", "to answer your questions"),
    "guard": ("standard contractual clauses", "an adequacy decision", "binding corporate rules", "regular audits"),
}

#: What each section speaks of: its nouns, its sentences, and a list's lead-in with the form of its items.
#: Sections share few words, as in policies that people write: else everything would look moved from everywhere.
SPEECH: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, str]]] = {
    "who-we-are": (
        (
            "our head office",
            "the board",
            "the Dublin branch",
            "our legal department",
            "the founders",
            "our accountants",
        ),
        (
            "Harbour Ledger is a company with limited liability, and {noun} has its seat in {place}.",
            "Responsible for what this policy describes is {noun}, entered in the register of companies.",
            "Where two companies of the group decide together, {noun} answers to you for both.",
            "{noun^} was founded in {place} and opened to customers {period} later.",
            "Questions of the press go to {noun}, not to the people named here.",
            "Our representative in {place} speaks for {noun} before the authorities.",
        ),
        ("Several bodies decide together:", "{noun}, seated in {place};"),
    ),
    "what-we-collect": (
        (
            "your name and email address",
            "your telephone number",
            "the files that you upload",
            "your order history",
            "the type of your device",
            "your approximate location",
            "your preferred language",
            "survey answers",
        ),
        (
            "We collect {noun} {when}.",
            "You give us {noun} of your own accord {when}.",
            "Without {noun} some features cannot be switched on.",
            "Some of it reaches us by way of others: {noun}, for instance, from whoever invited you.",
            "{noun^} is noted once and overwritten {when}.",
            "Guests leave less behind: {noun} at most.",
        ),
        ("In detail we note:", "{noun}, {when};"),
    ),
    "how-we-use-it": (
        (
            "to run your account",
            "to send invoices",
            "to find and mend faults",
            "to plan storage",
            "to prevent fraud",
            "to settle disputes",
            "to translate our help texts",
            "to train our support team",
        ),
        (
            "Everything gathered serves an aim, and the first aim is {noun}.",
            "Nobody here may open a customer's account except {noun}.",
            "Statistics without names are drawn up {noun}, each covering {period}.",
            "We would need a fresh decision of our management {noun} in any other manner.",
            "Tests of new features run on invented accounts, never on yours, unless it is needed {noun}.",
            "{when^}, a short summary is produced {noun}.",
        ),
        ("The aims in order of weight:", "{noun}, reviewed after {period};"),
    ),
    "legal-grounds": (
        (
            "the contract with you",
            "your consent",
            "a duty under tax law",
            "our interest in a safe service",
            "the interest of your employer",
            "a court order",
        ),
        (
            "Where {noun} is the ground, it ends as soon as the ground does.",
            "A balance was struck between {noun} and your expectations, and is written down.",
            "Article 6 of the Regulation allows this by reason of {noun}.",
            "Should {noun} fall away, the matter rests until counsel has looked at it.",
            "You may ask to see how {noun} was weighed, and get it within {wait}.",
            "In {place} the statute names {noun} in other terms, with the same effect.",
        ),
        ("These grounds are relied upon:", "{noun}, as the statute of {place} has it;"),
    ),
    "who-receives-it": (
        (
            "the hosting company",
            "payment firms",
            "outside auditors",
            "the mail carrier",
            "insurers",
            "a debt collector",
            "a future buyer",
            "translation agencies",
        ),
        (
            "Each recipient signs terms before {noun} is given access.",
            "We hand over no more than the task of {noun} requires.",
            "{noun^} may engage helpers of its own only with our written leave.",
            "Lists of those engaged by {noun} are renewed every {period}.",
            "Authorities are answered on paper, after counsel has read what {noun} would disclose.",
            "Nothing is sold, neither to {noun} nor to anybody else.",
        ),
        ("Further parties in special cases:", "{noun}, under the rules of {place};"),
    ),
    "where-it-goes": (
        (
            "standard clauses",
            "an adequacy decision",
            "binding corporate rules",
            "a treaty",
            "encryption with our own keys",
        ),
        (
            "Servers stand in {place} and, as a reserve, in {place}.",
            "A transfer beyond the borders of the Union rests on {noun}.",
            "Copies of {noun} are sent on demand within {wait}.",
            "Should a court strike down {noun}, transfers to {place} stop.",
            "Engineers on call in {place} see screens, not records, thanks to {noun}.",
            "Before a new country is added, {noun} is examined by outside counsel.",
        ),
        ("Crossings of borders that happen:", "to {place}, by way of {noun};"),
    ),
    "how-long": (
        (
            "closed accounts",
            "ledger entries",
            "chat transcripts",
            "server logs",
            "backup tapes",
            "cancelled invitations",
        ),
        (
            "The clock for {noun} starts at the end of the calendar year.",
            "After {period} an automatic job erases {noun}.",
            "A dispute stops the clock: then {noun} stay until it is over.",
            "Erasing {noun} from tapes lags behind by {wait}.",
            "Paper records of {noun} are shredded by a certified firm.",
            "Twice a year a clerk samples whether {noun} are really gone.",
        ),
        ("Shorter spans apply to:", "{noun}, gone after {period};"),
    ),
    "your-rights": (
        ("access", "rectification", "erasure", "restriction", "portability", "objection"),
        (
            "To exercise {noun}, write {way}; no form is needed.",
            "A reply concerning {noun} arrives within {wait}, free of charge.",
            "If {noun} is refused, you learn the reasons and where to appeal.",
            "An agent may claim {noun} for you with a signed mandate.",
            "We may ask for proof of identity before granting {noun}.",
            "Children of sixteen and above claim {noun} themselves.",
        ),
        ("Each claim has its own path:", "{noun}, claimed {way} and answered within {wait};"),
    ),
    "security": (
        ("hard disks", "access cards", "administrator passwords", "network traffic", "the source code", "test systems"),
        (
            "A second pair of eyes approves every change to {noun}.",
            "Penetration testers attack {noun} once in {period}.",
            "{noun^} are guarded by keys that rotate after {period}.",
            "An alarm rings at night if {noun} behave oddly.",
            "Should an intruder reach {noun}, you are told within {wait}.",
            "New staff learn in their first week how to treat {noun}.",
        ),
        ("Locks and checks in place:", "{noun}, inspected every {period};"),
    ),
    "cookies": (
        ("the session cookie", "a language marker", "the cart token", "the visit counter", "the consent flag"),
        (
            "Your browser stores {noun} and returns it with every click.",
            "You may refuse {noun} in the banner or later in the footer.",
            "{noun^} expires after {period} unless you come back.",
            "Opening the site in a private window discards {noun} at once.",
            "No outside network reads {noun}.",
            "Technicians in {place} can see how often {noun} was set, not by whom.",
        ),
        ("Small files and what they do:", "{noun}, expiring after {period};"),
    ),
    "children": (
        ("a pupil", "a parent", "a guardian", "a school", "a youth club"),
        (
            "Sign-up asks for a year of birth, and turns {noun} away below the limit.",
            "If {noun} tells us of an under-age profile, it vanishes within {wait}.",
            "Classroom licences are issued to {noun}, never to minors themselves.",
            "Pictures showing {noun} are blurred before any demonstration.",
            "In {place} the threshold is lower; there {noun} decides.",
            "No game, prize or badge is aimed at {noun}.",
        ),
        ("Special care is taken with:", "{noun}, also in {place};"),
    ),
    "automated-decisions": (
        ("the credit score", "the spam filter", "the price model", "the fraud alarm", "the queue for support"),
        (
            "An algorithm computes {noun}, and a clerk confirms it.",
            "Nobody is turned down by {noun} alone.",
            "Ask for a human look at {noun} and you get one within {wait}.",
            "Inputs of {noun} are weighed by a formula that engineers publish inside the firm.",
            "Bias in {noun} is measured on samples from {place}.",
            "A faulty result of {noun} is reversed with back effect.",
        ),
        ("Programs that rank or sort:", "{noun}, recalibrated each {period};"),
    ),
    "marketing": (
        (
            "the newsletter",
            "the birthday voucher",
            "product news",
            "the customer magazine",
            "an invitation to a webinar",
        ),
        (
            "One click at the foot of {noun} ends it.",
            "{noun^} goes out at most once in {period}.",
            "Readers in {place} confirm twice before {noun} starts.",
            "Opening rates of {noun} are counted in bulk.",
            "Partners may sponsor {noun} but never see the mailing list.",
            "Bounced copies of {noun} remove an address after {wait}.",
        ),
        ("What you may find in your inbox:", "{noun}, every {period};"),
    ),
    "changes": (
        ("a new edition", "a correction", "the archive", "a comparison", "the announcement"),
        (
            "{noun^} appears on this page with its date.",
            "Weighty amendments are announced {wait} ahead through {noun}.",
            "Earlier wordings stay readable in {noun}.",
            "If you disagree with {noun}, you may close everything without cost.",
            "Misprints are mended by {noun} and leave the meaning alone.",
            "Counsel in {place} signs off {noun}.",
        ),
        ("An amendment passes these steps:", "{noun}, checked for {wait};"),
    ),
    "contact": (
        ("the privacy desk", "our data protection officer", "the switchboard", "the complaints panel", "the ombudsman"),
        (
            "Letters reach {noun} at the address in the imprint.",
            "{noun^} speaks English, French and German on working days.",
            "Out of hours a recorder takes messages for {noun}.",
            "Urgent matters are passed to {noun} within {wait}.",
            "A supervisory authority in {place} hears grievances about {noun}.",
            "Callers of {noun} get a reference number.",
        ),
        ("Doors that are open to you:", "{noun}, open to callers {way};"),
    ),
}

#: What sections about single products say; their name is in every sentence.
PRODUCT_SPEECH: tuple[tuple[str, ...], tuple[str, ...], tuple[str, str]] = (
    ("drafts", "attachments", "shared folders", "exports", "reminders", "templates"),
    (
        "{title} keeps {noun} for {period}.",
        "Team members see {noun} of {title} once they are invited.",
        "{noun^} leave {title} only when you press the button.",
        "Switching {title} off erases {noun} within {wait}.",
        "Servers of {title} stand in {place}.",
        "{title} counts {noun} to work out your bill.",
    ),
    ("Within {title} we store:", "{noun} of {title}, for {period};"),
)

#: Headings of clauses; each has an id made from its section's.
CLAUSES: tuple[str, ...] = (
    "What this covers", "How it works", "Your choices", "What we do not do", "Exceptions", "Who is responsible",
    "How to reach us about it", "In particular cases",
)  # fmt: skip

#: The sections of a policy: id, title, topics, the sentence each begins with.
SECTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("who-we-are", "Who we are", "controller-identity", "Harbour Ledger runs this service and decides how it works."),
    ("what-we-collect", "What we collect", "data-categories", "This section lists the data that we collect."),
    ("how-we-use-it", "How we use it", "purposes", "This section says what we do with your data, and why."),
    ("legal-grounds", "Legal grounds", "legal-basis", "Each use of your data needs a ground in law."),
    ("who-receives-it", "Who receives it", "recipients", "These companies process data for us:"),
    ("where-it-goes", "Where it goes", "transfers", "Some of your data leave the country that you live in."),
    ("how-long", "How long we keep it", "retention", "We keep your data for as long as we need them:"),
    ("your-rights", "Your rights", "rights-access", "The law gives you rights over your data."),
    ("security", "Security", "security", "We guard your data against loss, theft and misuse."),
    ("cookies", "Cookies", "cookies", "Our pages store small files on your device."),
    ("children", "Children", "children", "The service is made for adults."),
    ("automated-decisions", "Automated decisions", "automated-decisions", "Some decisions are made by programs."),
    ("marketing", "Marketing", "opt-out", "We send marketing messages to those who want them."),
    ("changes", "Changes to this policy", "change-notification", "We change this policy from time to time."),
    ("contact", "Contact", "contact", "Write to us about anything in this policy."),
)

#: Products that further sections are about, where a policy is to have more than those above.
PRODUCTS: tuple[str, ...] = (
    "Ledger", "Invoices", "Payroll", "Receipts", "Budgets", "Reports", "Archive", "Calendar", "Messages", "Contracts",
    "Inventory", "Expenses", "Bookings", "Surveys", "Forms",
)  # fmt: skip

RECIPIENTS: tuple[tuple[str, str], ...] = (
    ("Northern Hosting", "FI"), ("Blue Harbour Payments", "IE"), ("Quick Courier Mail", "NL"), ("Sum and Total", "DE"),
    ("Clear Signal Analytics", "US"), ("Long Desk Support", "CA"), ("Paper Lantern Backup", "JP"),
    ("Open Gate Identity", "GB"), ("Round Table Surveys", "CH"), ("Stone Bridge Audits", "DE"),
    ("Second Look Fraud Checks", "US"), ("Fair Wind Translations", "KR"),
)  # fmt: skip

KEPT: tuple[str, ...] = (
    "Account data", "Invoices and payment records", "Support messages", "Server logs", "Backups", "Survey answers",
    "Call recordings", "Marketing preferences",
)  # fmt: skip

PERIODS: tuple[str, ...] = ("P30D", "P60D", "P90D", "P6M", "P1Y", "P18M", "P2Y", "P3Y", "P6Y", "P10Y")
