"""The typed shape of `feed.json`: JSON Feed 1.1 with an extension of its own, `_policy`."""

from typing import Literal

from pydantic import Field

from redletter.render.records import Day, LevelName, Record


class FeedAuthor(Record):
    """Who the policy speaks for."""

    name: str
    url: str


class FeedSource(Record):
    """What every file says of itself; JSON Feed keeps words of others below a name that begins with `_`."""

    about: str = Field(description="address that says what this extension means")
    schema_address: str = Field(serialization_alias="$schema", description="address of the JSON Schema of this file")
    generator: str
    policy: str


class FeedPolicy(Record):
    """The version that an item tells of."""

    about: str
    version: str
    event: Literal["published", "effective", "overtaken", "withdrawn"]
    effective: Day
    published: Day
    level: LevelName | None
    changes: str | None = Field(description="what the version changed, as JSON; null for a first version")
    redline: str | None


class FeedItem(Record):
    """One item; its id is for ever."""

    id: str
    url: str
    title: str
    content_html: str
    date_published: str
    tags: list[str]
    policy: FeedPolicy = Field(serialization_alias="_policy")


class FeedFile(Record):
    """`feed.json`."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: list[FeedAuthor]
    source: FeedSource = Field(serialization_alias="_policy")
    items: list[FeedItem]
