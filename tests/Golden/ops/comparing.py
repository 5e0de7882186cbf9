"""Losses beside those of classes, and distances between vectors."""

import torch
from torch.nn import functional

from inputs import Input, given, strided, tensor, transposed
from record import Op, case

REDUCTIONS = ("mean", "sum", "none")
EDGES = given([[0.0, -0.0, 1.0, -1.0, 0.5], [2.0, -2.0, 30.0, -30.0, 1e-6]])
SIGNS = given([1.0, -1.0, 1.0, -1.0, 1.0])
TARGETS = given([[0.0, 1.0, 1.0, 0.0, 0.25], [1.0, 0.0, 0.0, 1.0, 0.75]])
COUNTS = given([[0.0, 1.0, 2.0, 5.0, 0.0], [3.0, 1.0, 0.0, 11.0, 2.0]])


def numbers(**options: object) -> list:
    """Two numbers each: all reductions, both types, other layouts, differences at 0 and at the bends."""
    inputs = [(tensor(3, 5), tensor(3, 5)), (Input((3, 5), "float64"), Input((3, 5), "float64")), (EDGES, given([[0.0] * 5] * 2))]
    cases = [case(*both, reduction=r, **options) for r in REDUCTIONS for both in inputs]
    return cases + [case(transposed(3, 5), strided(3, 5), reduction="mean", **options), case(tensor(), tensor(), reduction="mean", **options)]


def probabilities(function):
    return lambda x, y, *more, **options: function(x.sigmoid(), y.sigmoid(), *more, **options)


def vectors(*inputs: Input, **options: object) -> list:
    return [case(*(x.of(t) for x in inputs), reduction=r, **options) for r in REDUCTIONS for t in ("float32", "float64")]


OPS = [
    Op("l1_loss", functional.l1_loss, numbers()),
    Op("smooth_l1_loss", functional.smooth_l1_loss, numbers(beta=1.0) + numbers(beta=0.5)[:3] + numbers(beta=0.0)[:2]),
    Op("huber_loss", functional.huber_loss, numbers(delta=1.0) + numbers(delta=0.7)[:3]),
    Op("poisson_nll_loss", lambda x, y, full, **o: functional.poisson_nll_loss(x, y.detach() if full else y, full=full, **o),
       [case(Input((2, 5), t), COUNTS.of(t), reduction=r, full=full) for r in REDUCTIONS for full in (False, True) for t in ("float32", "float64")]
       + [case(Input((2, 5), values="positive"), COUNTS, reduction="mean", log_input=False, full=full) for full in (False, True)]),
    Op("gaussian_nll_loss", functional.gaussian_nll_loss,
       [case(Input((3, 5), t), Input((3, 5), t), Input(v, t, "positive"), reduction=r, full=full) for r in REDUCTIONS for t in ("float32", "float64")
        for v, full in (((3, 5), False), ((3,), True), ((3, 1), False))] + [case(tensor(2, 2), tensor(2, 2), given([[0.0, 1e-9], [1.0, 1e-3]]), reduction="none", full=True)]),
    Op("binary_cross_entropy", probabilities(functional.binary_cross_entropy), [case(Input((3, 5), t), Input((3, 5), t), reduction=r) for r in REDUCTIONS for t in ("float32", "float64")]),
    Op("binary_cross_entropy_at_the_ends", lambda x, y, reduction: functional.binary_cross_entropy(x, y.detach(), reduction=reduction),
       [case(given([[0.0, 1.0, 0.0, 1.0, 0.5], [1.0, 0.0, 1e-30, 0.25, 0.75]]), TARGETS, reduction=r) for r in REDUCTIONS]),
    Op("binary_cross_entropy_weighted", lambda x, y, w, reduction: functional.binary_cross_entropy(x.sigmoid(), y.detach().sigmoid(), w.detach(), reduction=reduction),
       [case(tensor(3, 5), tensor(3, 5), tensor(5, values="positive"), reduction=r) for r in REDUCTIONS]),
    Op("binary_cross_entropy_with_logits", lambda x, y, reduction: functional.binary_cross_entropy_with_logits(x, y, reduction=reduction),
       [case(x, y, reduction=r) for r in REDUCTIONS for x, y in ((tensor(3, 5), tensor(3, 5)), (Input((3, 5), "float64"), Input((3, 5), "float64")), (EDGES, TARGETS),
                                                                 (given([[1e4, -1e4, 88.8, -104.0, 17.5]]), given([[1.0, 1.0, 0.0, 0.0, 0.5]])))]),
    Op("binary_cross_entropy_with_logits_weighted", lambda x, y, w, p, reduction: functional.binary_cross_entropy_with_logits(x, y, w.detach(), reduction=reduction, pos_weight=p.detach()),
       [case(Input((3, 5), t), Input((3, 5), t), Input((3, 1), t, "positive"), Input((5,), t, "positive"), reduction=r) for r in REDUCTIONS for t in ("float32", "float64")]),
    Op("kl_div", lambda x, y, reduction: functional.kl_div(x.log_softmax(-1), y.softmax(-1), reduction=reduction), vectors(tensor(3, 5), tensor(3, 5))),
    Op("kl_div_of_logarithms", lambda x, y, reduction: functional.kl_div(x.log_softmax(-1), y.log_softmax(-1), reduction=reduction, log_target=True), vectors(tensor(3, 5), tensor(3, 5))),
    Op("kl_div_from_certainty", lambda x, y, reduction: functional.kl_div(x.log_softmax(-1), y.detach(), reduction=reduction), [case(tensor(2, 5), TARGETS, reduction=r) for r in REDUCTIONS]),
    Op("cosine_embedding_loss", lambda a, b, y, **o: functional.cosine_embedding_loss(a, b, y.detach(), **o),
       vectors(tensor(5, 3), tensor(5, 3), SIGNS, margin=0.0) + vectors(tensor(5, 3), tensor(5, 3), SIGNS, margin=-0.4) + [case(tensor(7), tensor(7), given(-1.0), reduction="mean", margin=-0.9)]),
    Op("hinge_embedding_loss", lambda x, y, **o: functional.hinge_embedding_loss(x, y.detach(), **o), vectors(tensor(3, 5), SIGNS, margin=1.0) + vectors(tensor(5), SIGNS, margin=0.2)),
    Op("margin_ranking_loss", lambda a, b, y, **o: functional.margin_ranking_loss(a, b, y.detach(), **o), vectors(tensor(5), tensor(5), SIGNS, margin=0.0) + vectors(tensor(5), tensor(5), SIGNS, margin=0.7)),
    Op("soft_margin_loss", lambda x, y, reduction: functional.soft_margin_loss(x, y.detach(), reduction=reduction), vectors(tensor(3, 5), given([[1.0, -1.0, 1.0, -1.0, 1.0]] * 3)) + vectors(EDGES, given([[1.0, -1.0, -1.0, 1.0, 1.0]] * 2))),
    Op("triplet_margin_loss", functional.triplet_margin_loss, [case(*(Input((5, 3), t) for _ in range(3)), reduction=r, p=p, swap=swap, margin=m)
       for r in REDUCTIONS for p, swap, m, t in ((2, False, 1.0, "float32"), (2, True, 0.3, "float64"), (1, False, 1.0, "float64"), (3, True, 1.0, "float32"))]),
    Op("multi_margin_loss", lambda x, y, w, **o: functional.multi_margin_loss(x, y, weight=w.detach(), **o),
       [case(Input((5, 3), t), given([0, 2, 1, 2, 0], "int64"), Input((3,), t, "positive"), p=p, margin=m, reduction=r) for r in REDUCTIONS for p, m, t in ((1, 1.0, "float32"), (2, 0.5, "float32"), (2, 1.0, "float64"))]),
    Op("cosine_similarity", functional.cosine_similarity, [case(Input(a, t), Input(b, t), dim=d) for a, b, d in (((5, 3), (5, 3), 1), ((2, 5, 3), (2, 5, 3), 1), ((2, 1, 3), (1, 5, 3), -1), ((5,), (5,), 0)) for t in ("float32", "float64")]
       + [case(transposed(5, 3), strided(5, 3), dim=1)]),
    Op("pairwise_distance", functional.pairwise_distance, [case(Input((5, 3), t), Input(b, t), p=p, keepdim=k) for t in ("float32", "float64") for b, p, k in (((5, 3), 2.0, False), ((5, 3), 1.0, True), ((3,), 3.0, False), ((5, 3), float("inf"), False))]),
    Op("normalize", functional.normalize, [case(Input((2, 5, 3), t), p=p, dim=d) for t in ("float32", "float64") for p, d in ((2.0, 1), (2.0, -1), (1.0, 0), (3.0, 1), (float("inf"), 2))]
       + [case(given([[0.0, 0.0], [3.0, 4.0], [1e-20, 0.0]]), p=2.0, dim=1), case(transposed(5, 3), p=2.0, dim=1)]),
    Op("one_hot", functional.one_hot, [case(given(x, "int64"), num_classes=n) for x, n in (([0, 2, 1, 2], -1), ([0, 2, 1, 2], 5), ([[1, 0], [2, 2]], 3), (3, -1), (0, 1))] + [case(Input((0, 3), "int64"), num_classes=4)], gradient=False),
]
