using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Trainings => new()
    {
        ["train_mlp"] = c =>
        {
            var model = Filled(Sequential(Linear(7, 11), Tanh(), Linear(11, 5), ReLU(), Linear(5, 3)));
            return Curve(c, () => functional.cross_entropy(model.forward(c[0]), c[1]), model);
        },
        ["train_lstm"] = c =>
        {
            var (model, head) = (Filled(LSTM(5, 7, numLayers: 2, batchFirst: true, bidirectional: true)), Filled(Linear(14, 3)));
            Tensor Logits() => head.forward(model.forward(c[0]).Item1[TensorIndex.Colon, TensorIndex.Single(-1)]);
            return Curve(c, () => functional.cross_entropy(Logits(), c[1]), model, head);
        },
        ["train_transformer"] = c =>
        {
            var (model, head) = (Filled(TransformerEncoderLayer(6, 2, 11, 0)), Filled(Linear(6, 3)));
            return Curve(c, () => functional.cross_entropy(head.forward(model.call(c[0]).mean([0])), c[1]), model, head);
        },
    };

    /// <summary>The losses of fifty steps, as in training.py.</summary>
    static Tensor Curve(Call c, Func<Tensor> loss, params Module[] modules)
    {
        Parameter[] parameters = [.. modules.SelectMany(module => module.parameters())];
        using optim.Optimizer optimiser = c.Text("optimiser") == "sgd" ? optim.SGD(parameters, 0.1, 0.9) : optim.Adam(parameters, 0.01);
        var curve = new Tensor[50];
        for (var step = 0; step < curve.Length; step++)
        {
            optimiser.zero_grad();
            var value = loss();
            curve[step] = value.detach();
            value.backward();
            optimiser.step();
        }
        return stack(curve);
    }

    /// <summary>Weights by the formula of training.py.</summary>
    static TModule Filled<TModule>(TModule module) where TModule : Module
    {
        using var _ = no_grad();
        var number = 0;
        foreach (var parameter in module.parameters())
        {
            double[] values = [.. Enumerable.Range(0, (int)parameter.numel()).Select(k => ((k * 7919L + number * 31) % 61 - 30) / 90.0)];
            parameter.copy_(tensor(values, parameter.shape));
            number++;
        }
        return module;
    }
}
