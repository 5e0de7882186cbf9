"""In-place changes of tensors and of their views, with the gradient of what was there before and after."""

import torch

from inputs import tensor, transposed
from record import Op, case

BOTH = [case(tensor(3, 5)), case(transposed(3, 5)), case(tensor(3, 5, dtype="float64"))]
TWO = [
    case(tensor(3, 5), tensor(5)), case(tensor(3, 5, dtype="float64"), tensor(3, 1, dtype="float64")),
    case(transposed(3, 5), tensor(3, 5)),
]


def program(text: str) -> object:
    """A few statements on y (a copy of x), and whatever they leave in y."""
    def run(x: torch.Tensor, z: torch.Tensor = None) -> torch.Tensor:
        names = {"x": x, "z": z, "y": x * 1, "torch": torch}
        exec(text, names)
        return names["y"]
    return run


OPS = [
    Op("add_", program("y.add_(z)"), TWO),
    Op("sub_", program("y.sub_(z)"), TWO),
    Op("mul_", program("y.mul_(z)"), TWO),
    Op("div_", program("y.div_(z)"),
        [
            case(tensor(3, 5), tensor(5, values="nonzero")),
            case(tensor(3, 5, dtype="float64"), tensor(3, 1, dtype="float64", values="nonzero")),
        ]),
    Op("add_scalar_", program("y.add_(1.5)"), BOTH),
    Op("mul_scalar_", program("y.mul_(-2)"), BOTH),
    Op("masked_fill_", program("y.masked_fill_(z > 0, -1.5)"), TWO),
    Op("fill_", program("y.fill_(2.5)"), BOTH),
    Op("zero_", program("y.zero_()"), BOTH),
    Op("copy_", program("y.copy_(z)"), TWO),
    Op("row_scaled", program("y[1].mul_(3)"), BOTH),
    Op("row_written", program("y[1] = y[0]"), BOTH),
    Op("column_of_view", program("v = y.transpose(0, 1)\nv[2].add_(v[0] * 2)"), BOTH),
    Op("view_of_view", program("v = y[1:].transpose(0, 1)[1:3]\nv.mul_(x[0, 1:3].unsqueeze(1))"), BOTH),
    Op("view_before_change", program("v = y[0]\ny.mul_(2)\ny = v * v"), BOTH),
    Op("base_after_view_change", program("v = y.reshape(-1)[3:9]\nv.mul_(v.detach() + 1)\ny = y * y"), BOTH),
    Op("slice_zeroed", program("y[:, 1::2].zero_()"), BOTH),
    Op("written_from_other", program("y[0] = z\ny[:, 1] = z.sum()"),
        [case(tensor(3, 5), tensor(5)), case(tensor(3, 5, dtype="float64"), tensor(1, dtype="float64"))]),
    Op("expanded_then_added", program("y = y[0].unsqueeze(0).expand(7, 5) + 1"), BOTH),
    Op("squeezed_change", program("v = y.unsqueeze(1).squeeze(1)\nv.add_(x * x)"), BOTH),
    Op("select_of_slice", program("y[1:].select(1, 2).fill_(0.5)"), BOTH),
    Op("relu_", program("y.relu_()"), BOTH),
    Op("exp_", program("y.exp_()"), BOTH),
    Op("tanh_", program("y.tanh_()"), BOTH),
    Op("sigmoid_", program("y.sigmoid_()"), BOTH),
]
