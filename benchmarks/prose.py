"""The words that synthetic policies are made of: sentences with gaps, and what fills the gaps.

A sentence says `{data}` where a word of `WORDS["data"]` goes.
"""

WORDS: dict[str, tuple[str, ...]] = {
    "data": (
        "your name and email address",
        "your billing address",
        "the files that you upload",
        "your order history",
        "the pages that you open",
        "the type of your device",
        "your approximate location",
        "your support messages",
        "the settings of your account",
        "your telephone number",
        "records of your payments",
        "your sign-in times",
        "the names of your team members",
        "error reports",
        "your preferred language",
        "survey answers",
        "recordings of calls with our support team",
        "the words that you search for",
    ),
    "purpose": (
        "to run your account",
        "to answer your questions",
        "to send you invoices",
        "to find and mend faults",
        "to keep the service secure",
        "to plan how much storage we need",
        "to meet our tax duties",
        "to tell you about changes of the service",
        "to prevent fraud",
        "to learn which features are used",
        "to train our support team",
        "to settle disputes",
        "to show you what fits your work",
    ),
    "party": (
        "our hosting company",
        "payment providers",
        "our auditors",
        "the courts, where they order it",
        "companies of our group",
        "our mail delivery provider",
        "analytics providers",
        "our insurers",
        "debt collectors",
        "a buyer of our business",
        "translation agencies",
        "the tax office",
        "our law firm",
    ),
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
    "guard": (
        "standard contractual clauses",
        "an adequacy decision",
        "binding corporate rules",
        "encryption in transit",
        "a contract that limits what they may do",
        "regular audits",
        "access on a need-to-know basis",
    ),
    "person": (
        "You",
        "Members of your team",
        "Visitors of our pages",
        "Customers in the European Union",
        "People who write to us",
        "Account owners",
        "Guests",
        "Business customers",
    ),
    "degree": ("only", "in most cases", "as a rule", "where the law allows it", "with your consent", "at your request"),
}

#: Sentences that fit any section, each in several hundred ways.
COMMON: tuple[str, ...] = (
    "We collect {data} {when}.",
    "We use {data} {purpose}.",
    "We share {data} with {party} {purpose}.",
    "We keep {data} for {period}, and delete them afterwards.",
    "{degree^}, we pass {data} on to {party}.",
    "{person} can ask us {way} to delete {data}.",
    "We answer such requests within {wait}.",
    "{person} can object {way} to our use of {data}.",
    "Our systems store {data} in {place}.",
    "{party^} may see {data} {purpose}, under {guard}.",
    "We do not use {data} {purpose}.",
    "We ask for {data} {when}, because we need them {purpose}.",
    "Without {data}, we may be unable {purpose}.",
    "We protect {data} by {guard}.",
    "If you do not want us {purpose}, tell us {way}.",
    "We review every {period} whether we still need {data}.",
    "{person} may receive a copy of {data} {way} within {wait}.",
    "We remove {data} from our backups after {period}.",
    "We tell you {way} if we begin to use {data} for another purpose.",
    "Where {party} processes {data}, a contract says how and for how long.",
    "{degree^}, we combine {data} with {data} {purpose}.",
    "Our staff can open {data} {degree}, and each access is recorded for {period}.",
)  # fmt: skip

#: What a list says before its items, and the form of an item.
LISTS: tuple[tuple[str, str], ...] = (
    ("We do this in these cases:", "{when}, {purpose};"),
    ("It concerns these data:", "{data}, kept for {period};"),
    ("These parties may receive them:", "{party}, in {place};"),
    ("You can reach us in these ways:", "{way}, with an answer within {wait};"),
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
