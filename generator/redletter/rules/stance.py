"""What a statement is to the person whom a policy speaks to."""

from typing import Literal

#: What a statement is to the person: something done with their data, money or access (practice), something they are
#: promised, something they may ask or do (right), something they must do or not do (duty), or none of these (plain).
Stance = Literal["practice", "promise", "right", "duty", "plain"]
#: For whom more of each is: 1 for the person, -1 against them.
SIGN: dict[Stance, int] = {"practice": -1, "duty": -1, "promise": 1, "right": 1, "plain": 0}
