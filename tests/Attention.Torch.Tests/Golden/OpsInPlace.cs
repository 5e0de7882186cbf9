using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static readonly TensorIndex All_ = TensorIndex.Colon;

    static Dictionary<string, Func<Call, Outputs>> InPlace => new()
    {
        ["add_"] = c => Copied(c[0], y => y.add_(c[1])),
        ["sub_"] = c => Copied(c[0], y => y.sub_(c[1])),
        ["mul_"] = c => Copied(c[0], y => y.mul_(c[1])),
        ["div_"] = c => Copied(c[0], y => y.div_(c[1])),
        ["add_scalar_"] = c => Copied(c[0], y => y.add_(1.5)),
        ["mul_scalar_"] = c => Copied(c[0], y => y.mul_(-2)),
        ["masked_fill_"] = c => Copied(c[0], y => y.masked_fill_(c[1] > 0, -1.5)),
        ["fill_"] = c => Copied(c[0], y => y.fill_(2.5)),
        ["zero_"] = c => Copied(c[0], y => y.zero_()),
        ["copy_"] = c => Copied(c[0], y => y.copy_(c[1])),
        ["relu_"] = c => Copied(c[0], y => y.relu_()),
        ["exp_"] = c => Copied(c[0], y => y.exp_()),
        ["tanh_"] = c => Copied(c[0], y => y.tanh_()),
        ["sigmoid_"] = c => Copied(c[0], y => y.sigmoid_()),
        ["row_scaled"] = c => Copied(c[0], y => y[1].mul_(3)),
        ["row_written"] = c => Copied(c[0], y => y[1] = y[0]),
        ["column_of_view"] = c => Copied(c[0], y => y.transpose(0, 1)[2].add_(y.transpose(0, 1)[0] * 2)),
        ["view_of_view"] = c => Copied(c[0], y =>
            y[TensorIndex.Slice(1)].transpose(0, 1)[TensorIndex.Slice(1, 3)].mul_(c[0][0, TensorIndex.Slice(1, 3)].unsqueeze(1))),
        ["view_before_change"] = c =>
        {
            var y = c[0] * 1;
            var row = y[0];
            y.mul_(2);
            return row * row;
        },
        ["base_after_view_change"] = c =>
        {
            var y = c[0] * 1;
            var middle = y.reshape(-1)[TensorIndex.Slice(3, 9)];
            middle.mul_(middle.detach() + 1);
            return y * y;
        },
        ["slice_zeroed"] = c => Copied(c[0], y => y[All_, TensorIndex.Slice(1, null, 2)].zero_()),
        ["written_from_other"] = c => Copied(c[0], y =>
        {
            y[0] = c[1];
            y[All_, 1] = c[1].sum();
        }),
        ["expanded_then_added"] = c => (c[0] * 1)[0].unsqueeze(0).expand(7, 5) + 1,
        ["squeezed_change"] = c => Copied(c[0], y => y.unsqueeze(1).squeeze(1).add_(c[0] * c[0])),
        ["select_of_slice"] = c => Copied(c[0], y => y[TensorIndex.Slice(1)].select(1, 2).fill_(0.5)),
    };
}
