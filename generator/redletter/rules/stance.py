"""What a statement is to the person whom a policy speaks to."""

from typing import Literal

#: What a statement is to the person: something done with their data, money or access (practice), something they are
#: promised, something they may ask or do (right), something they must do or not do (duty), or none of these (plain).
Stance = Literal["practice", "promise", "right", "duty", "plain"]
