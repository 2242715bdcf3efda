"""Draws the posters of a whole catalogue beforehand, several at a time."""

import os
from concurrent.futures import ProcessPoolExecutor

from catalogue.artwork.store import drawing, place

CHUNK = 16


def missing(posters, language, *, shape="poster"):
    """Return (poster, language, shape) for each of `posters` that is not kept yet."""
    return [
        (poster, language, shape)
        for poster in posters
        if not place(poster, language=language, shape=shape, ending="svg").exists()
    ]


def draw_one(job):
    poster, language, shape = job
    drawing(poster, language=language, shape=shape, ending="svg")


def draw_all(jobs):
    """Draw the jobs of `missing` with every processor; yield after each one."""
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        yield from pool.map(draw_one, jobs, chunksize=CHUNK)
