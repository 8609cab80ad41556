"""Every query of the storage says whose rows it is about; those that cannot are named here, each with its reason."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

from bot import storage
from bot.storage.database import Transaction

WHOSE = {"learner_id", "person_id", "enrolment_id", "learner", "enrolment"}

ABOUT_NOBODY = {
    "enrolments.due": "the alarm asks who is next",
    "enrolments.earliest": "the alarm asks when somebody is next",
    "enrolments.learners": "after the clock went back, all are woken anew",
    "enrolments.learners_on": "after a roadmap changed, its learners are woken anew",
    "editions.newest": "the clock is compared with the newest instant that is known",
    "enrolments.everyone": "the equation is checked over all",
    "inbox.dead": "the clerk settles an update that it took itself",
    "inbox.done": "the clerk settles an update that it took itself",
    "inbox.drop": "the clerk settles an update that it took itself",
    "inbox.failed": "the clerk settles an update that it took itself",
    "inbox.keep": "updates are kept as they come; each row names its person",
    "inbox.people_waiting": "the desk asks who is to be served",
    "inbox.said": "the clerk notes what it said itself",
    "inbox.say_later": "the clerk keeps the reply to an update that it took itself",
    "inbox.tidy": "housekeeping goes by age alone",
    "inbox.unsaid": "the desk asks what was promised and not said",
    "inbox.waiting": "the health report counts them",
    "leases.give_back": "leases are about no person",
    "leases.take": "leases are about no person",
    "leases.term_of": "leases are about no person",
    "pings.claim": "the sender takes what is ready; each row names its learner",
    "pings.earliest_ready": "the alarm asks when something is ready",
    "pings.expire": "the sender settles what nobody has in hand",
    "pings.free_all": "at the start nobody has anything in hand",
    "pings.open_ones": "the sender asks what is promised; each row names its learner",
    "pings.put_back": "the sender puts back a row that it took itself",
    "pings.settle": "the sender settles a row that it took itself",
    "pings.snooze": "the id comes from the learner's own loaded ledger",
    "marks.put": "marks are about no person",
    "marks.value": "marks are about no person",
    "marks.put_value": "marks are about no person",
    "guests.add_invite": "an invitation is for whoever has its code",
    "guests.use_invite": "an invitation is for whoever has its code",
    "tombstones.all_of": "tombstones name nobody",
    "tombstones.risen": "housekeeping asks who must not be there",
    "plan_log.add": "a change of a plan names its enrolment",
    "retention.drop_past": "housekeeping goes by age alone",
    "retention.note_unreachable": "housekeeping looks at all learners",
    "retention.long_unreachable": "housekeeping asks who is gone for good",
}


def queries() -> dict[str, Callable[..., Any]]:
    """Find every public function of the storage that is given a transaction."""
    found = {}
    for info in pkgutil.walk_packages(storage.__path__, "bot.storage."):
        if ".migrations" not in info.name:
            module = importlib.import_module(info.name)
            for name, made in vars(module).items():
                if (
                    inspect.iscoroutinefunction(made)
                    and made.__module__ == info.name
                    and not name.startswith("_")
                ):
                    parameters = inspect.signature(made).parameters.values()
                    if any(parameter.annotation is Transaction for parameter in parameters):
                        found[f"{info.name.rpartition('.')[2]}.{name}"] = made
    return found


QUERIES = queries()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_says_whose_rows_it_is_about(name: str) -> None:
    says = WHOSE & set(inspect.signature(QUERIES[name]).parameters)
    assert bool(says) is (name not in ABOUT_NOBODY)


def test_no_exception_is_left_over() -> None:
    assert set(ABOUT_NOBODY) - set(QUERIES) == set()
