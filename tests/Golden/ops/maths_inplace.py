"""The forms with an underscore: values and gradients of what was there before, and the types that two tensors make together."""

import torch

from inputs import DTYPES, given, tensor, transposed
from record import Op, case
from ops.inplace import program

ONE = [case(tensor(3, 5, values="unit")), case(tensor(3, 5, dtype="float64", values="unit")), case(transposed(3, 5, values="unit"))]
TWO = [case(tensor(3, 5), tensor(5, values="nonzero")), case(tensor(3, 5, dtype="float64"), tensor(3, 1, dtype="float64", values="nonzero")), case(transposed(3, 5), tensor(3, 5, values="nonzero"))]
UNARY = ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "exp2", "expm1", "log1p", "erf", "erfc", "erfinv", "sinc", "deg2rad", "rad2deg",
         "neg", "abs", "sign", "floor", "ceil", "round", "trunc", "frac", "nan_to_num")
FLAGS = [case(tensor(3, 5, dtype=a), tensor(5, dtype=a)) for a in ("int64", "int32", "bool")]
PAIRS = [case(tensor(2, dtype=a, values="positive"), tensor(2, dtype=b, values="positive")) for a in DTYPES for b in DTYPES if (a, b) != ("bool", "bool")]

OPS = [
    *[Op(f"{name}_in_place", program(f"y.{name}_()"), ONE) for name in UNARY],
    Op("fmod_in_place", program("y.fmod_(z)"), TWO), Op("remainder_in_place", program("y.remainder_(z)"), TWO),
    Op("atan2_in_place", program("y.atan2_(z)"), TWO), Op("xlogy_in_place", program("y.xlogy_(z.abs())"), TWO),
    Op("clamp_in_place", program("y.clamp_(z, z + 1)"), TWO), Op("clamp_numbers_in_place", program("y.clamp_(-0.5, 0.5)"), ONE),
    Op("lerp_in_place", program("y.lerp_(z, z)"), [TWO[2], case(tensor(3, dtype="float64"), tensor(3, dtype="float64"))]),
    Op("addcmul_in_place", program("y.addcmul_(z, z, value=2)"), TWO), Op("addcdiv_in_place", program("y.addcdiv_(z, z * z + 1, value=2)"), TWO),
    Op("comparison_in_place", program("y.lt_(z)"), TWO, gradient=False), Op("equality_in_place", program("y.eq_(z)"), FLAGS), Op("logical_and_in_place", program("y.logical_and_(z)"), FLAGS),
    Op("bitwise_xor_in_place", program("y.bitwise_xor_(z)"), FLAGS[:2]), Op("floor_divide_in_place", program("y.floor_divide_(z)"), [case(tensor(3, 5), tensor(5, values="nonzero")), case(tensor(3, 5, dtype="int64"), tensor(5, dtype="int64", values="nonzero"))], gradient=False),
    Op("view_of_cumsum_in_place", program("y.cumsum(0)[1].erf_()\ny[0].clamp_(min=0).exp_()"), ONE),
    Op("promote_remainder", torch.remainder, PAIRS, gradient=False),
    Op("promote_maximum", torch.maximum, PAIRS, gradient=False),
    Op("promote_atan2", torch.atan2, PAIRS, gradient=False),
    Op("promote_xlogy", torch.xlogy, PAIRS, gradient=False),
]
