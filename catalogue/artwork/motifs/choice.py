"""Which motifs belong to which kind of film."""

from catalogue.artwork.drawing import Shape
from catalogue.artwork.motifs import arcs, curtains, frames, horizons, phases
from catalogue.artwork.motifs.field import Field

MOTIFS = {
    "feature": frames.MOTIFS,
    "documentary": horizons.MOTIFS,
    "science": arcs.MOTIFS,
    "animation": phases.MOTIFS,
    "tv": curtains.MOTIFS,
}


def motif_for(kind: str, *, field: Field) -> tuple[Shape, ...]:
    """The shapes that fill the field of a film of this kind."""
    motif = field.chance.pick("motif", MOTIFS[kind])
    return tuple(motif(field))
