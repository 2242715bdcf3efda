"""The numbers that keep rows in order, worked out from what was typed."""


def numbered(typed, *, moved=()):
    """Return the numbers of rows, in the order in which the rows are given.

    `typed` holds the number of each row, None where none was typed: such a row comes
    after the last. `moved` are the indices of rows whose number is new; among equals
    they stand first, and what stands in their way makes room. Where nothing was moved,
    no number that was typed changes.
    """
    moved = set(moved)

    def place(index):
        number = typed[index]
        return (number is None, number or 0, index not in moved, index)

    numbers = [0] * len(typed)
    last = -1
    for index in sorted(range(len(typed)), key=place):
        number = typed[index]
        if number is None or (moved and number <= last):
            number = last + 1
        numbers[index] = number
        last = max(last, number)
    return numbers
