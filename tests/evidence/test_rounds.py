"""Many addresses visited at once."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict

import pytest

from claimbench.evidence.rounds import visit_all
from claimbench.model.errors import UnfetchedError


def test_every_address_is_visited_once() -> None:
    """What came of it comes with its number, problems too."""

    def visit(address: str) -> str:
        if "bad" in address:
            raise UnfetchedError(f"no {address}")
        return address.upper()

    addresses = [f"https://h{number % 7}.example/{number}" for number in range(50)] + ["https://bad.example/"]
    answers = dict(visit_all(addresses, visit))
    assert len(answers) == 51
    assert all(answers[number] == addresses[number].upper() for number in range(50))
    assert str(answers[50]) == "no https://bad.example/"
    assert list(visit_all([], visit)) == []


def test_a_host_is_never_asked_twice_at_once_and_few_hosts_are() -> None:
    """Its pages come one after another, in the order of the list."""
    lock, most, order = threading.Lock(), Counter[str](), defaultdict[str, list[int]](list)
    busy: Counter[str] = Counter()

    def visit(address: str) -> None:
        host, number = address.removeprefix("https://").split("/")
        with lock:
            busy[host] += 1
            most[host] = max(most[host], busy[host])
            most["all"] = max(most["all"], sum(busy.values()))
            order[host].append(int(number))
        threading.Event().wait(0.002)
        with lock:
            busy[host] -= 1

    addresses = [f"https://h{number % 6}.example/{number}" for number in range(60)]
    assert len(list(visit_all(addresses, visit, hosts_at_once=3))) == 60
    assert most.pop("all") <= 3
    assert set(most.values()) == {1}
    assert all(numbers == sorted(numbers) for numbers in order.values())


def test_few_answers_wait_for_a_slow_listener() -> None:
    """So that memory stays flat."""
    visited = list[str]()
    answers = visit_all([f"https://a.example/{number}" for number in range(100)], visited.append)
    next(answers)
    threading.Event().wait(0.1)
    assert len(visited) <= 4


def test_a_fault_is_raised_where_the_answers_are_read() -> None:
    """It does not vanish in a thread."""

    def visit(address: str) -> str:
        raise ZeroDivisionError(address)

    with pytest.raises(ZeroDivisionError, match=r"https://[ab]\.example/"):
        list(visit_all(["https://a.example/", "https://b.example/"], visit))
