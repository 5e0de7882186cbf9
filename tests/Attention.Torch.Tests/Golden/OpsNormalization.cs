using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Normalizations => new()
    {
        ["layer_norm"] = c => functional.layer_norm(c[0], c[1].shape, c[1], c[2], c.Double("eps")),
        ["layer_norm_plain"] = c => functional.layer_norm(c[0], c.Longs("shape")),
        ["layer_norm_without_bias"] = c => functional.layer_norm(c[0], c[1].shape, c[1]),
        ["layer_norm_without_weight"] = c => functional.layer_norm(c[0], c[1].shape, null, c[1]),
        ["group_norm"] = c => functional.group_norm(c[0], c.Long("groups"), c[1], c[2]),
        ["group_norm_plain"] = c => functional.group_norm(c[0], c.Long("groups")),
        ["instance_norm"] = c => functional.instance_norm(c[0], weight: c[1], bias: c[2]),
        ["batch_norm"] = c => functional.batch_norm(c[0], null, null, c[1], c[2], training: true),
        ["batch_norm_of_running_statistics"] = c => functional.batch_norm(c[0], c[1].detach(), c[2].detach(), c[3], c[4]),
        ["batch_norm_1d"] = c => Batches(c, BatchNorm1d(3, affine: c.Flag("affine", true), track_running_stats: c.Flag("track", true))),
        ["batch_norm_2d"] = c => Batches(c, BatchNorm2d(3, affine: c.Flag("affine", true), track_running_stats: c.Flag("track", true))),
        ["instance_norm_1d"] = c => Batches(c, InstanceNorm1d(3, affine: c.Flag("affine", true), track_running_stats: c.Flag("track", true))),
        ["instance_norm_2d"] = c => Batches(c, InstanceNorm2d(3, affine: c.Flag("affine", true), track_running_stats: c.Flag("track", true))),
    };

    /// <summary>The layer over several batches, then in evaluation: outputs, running statistics and gradients.</summary>
    static Tensor[] Batches(Call c, NormBase layer)
    {
        if (c.Has("momentum")) layer.momentum = c.Double("momentum");
        else if (c.IsNull("momentum")) layer.momentum = null;
        if (layer.affine) (layer.weight, layer.bias) = (new Parameter(c.All[^2]), new Parameter(c.All[^1]));
        var written = new List<Tensor>();
        foreach (var batch in c.All[..^2])
        {
            var x = batch.detach().requires_grad_();
            Outputs y = layer.call(x);
            y.Backward(y.Weights());
            written.AddRange([y.Tensors[0].detach(), x.grad!]);
        }
        if (layer.affine) written.AddRange([layer.weight.grad!, layer.bias!.grad!]);
        if (layer.track_running_stats) written.AddRange([layer.running_mean!.clone(), layer.running_var!.clone(), layer.num_batches_tracked!]);
        layer.eval();
        return [.. written, layer.call(c[0]).detach()];
    }
}
