using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Modules => new()
    {
        ["linear"] = c => functional.linear(c[0], c[1], c[2]),
        ["linear_without_bias"] = c => functional.linear(c[0], c[1]),
        ["nll_loss"] = c => functional.nll_loss(c[0], c[1], reduction: Reduced(c)),
        ["nll_loss_weighted"] = c => functional.nll_loss(c[0], c[1], c[2].detach(), Reduced(c)),
        ["cross_entropy_with_everything"] = c =>
            functional.cross_entropy(c[0], c[1], c[2].detach(), c.Long("ignore_index"), Reduced(c), c.Double("label_smoothing")),
        ["cross_entropy_of_distributions"] = c =>
            functional.cross_entropy(c[0], c[1].detach().softmax(1), reduction: Reduced(c), label_smoothing: c.Double("label_smoothing")),
        ["dropout"] = c => Seeded(c, () => [functional.dropout(c[0], c.Double("p"))]),
        ["network"] = c => Seeded(c, () => Network(c[0], c[1])),
        ["first_values"] = c => Seeded(c, () => FirstValues(c.Longs("shape"), c.Type()!.Value)),
        ["embedding"] = c => Seeded(c, () =>
        {
            var layer = Embedding(c.Long("rows"), c.Long("length"), c.Has("padding_idx") ? c.Long("padding_idx") : null,
                c.Has("max_norm") ? c.Double("max_norm") : null, c.Has("norm_type") ? c.Double("norm_type") : 2, c.Flag("scale_grad_by_freq"));
            var found = layer.call(c[0]);
            Outputs outputs = found;
            outputs.Backward(outputs.Weights());
            return [layer.weight!.detach(), found.detach(), layer.weight.grad!];
        }),
        ["clip_grad_norm"] = c =>
        {
            var parameters = WithGradients(c.All);
            var norm = nn.utils.clip_grad_norm_(parameters, c.Double("limit"), c.Double("norm"));
            return new Outputs([tensor((float)norm), .. parameters.Select(parameter => parameter.grad!)]);
        },
        ["clip_grad_value"] = c =>
        {
            var parameters = WithGradients(c.All);
            nn.utils.clip_grad_value_(parameters, c.Double("limit"));
            return new Outputs([.. parameters.Select(parameter => parameter.grad!)]);
        },
    };

    static Tensor[] Network(Tensor x, Tensor target)
    {
        var layers = Sequential(Linear(5, 7), Tanh(), Dropout(0.25), Linear(7, 11, hasBias: false), ReLU(), Linear(11, 3));
        var logits = layers.call(x);
        var loss = CrossEntropyLoss().call(logits, target);
        loss.backward();
        return [logits.detach(), loss.detach(), .. layers.parameters().Select(parameter => parameter.grad!)];
    }

    static Tensor[] FirstValues(long[] shape, ScalarType type)
    {
        Func<Tensor, Tensor>[] fills =
        [
            x => init.uniform_(x, -0.25, 0.75), x => init.normal_(x, 1, 2), x => init.xavier_uniform_(x), x => init.xavier_normal_(x, 0.5),
            x => init.kaiming_uniform_(x), x => init.kaiming_uniform_(x, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
            x => init.kaiming_normal_(x, a: 0.2), x => init.kaiming_normal_(x, nonlinearity: init.NonlinearityType.Tanh), x => init.ones_(x),
            x => init.constant_(x, -1.5),
        ];
        return [.. fills.Select(fill => fill(zeros(shape, type)))];
    }

    static Parameter[] WithGradients(Tensor[] values) =>
        [.. values.Select(value => new Parameter(zeros_like(value)) { grad = value.clone() })];
}
