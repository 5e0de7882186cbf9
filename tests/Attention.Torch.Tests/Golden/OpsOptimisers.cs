using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Optimisers => new()
    {
        ["sgd"] = c => Walk(c, (parameters, o) => optim.SGD(parameters, o.Number("lr", 0), o.Number("momentum", 0), o.Number("dampening", 0),
            o.Number("weight_decay", 0), o.Flag("nesterov"), o.Flag("maximize"))),
        ["adam"] = c => Walk(c, (parameters, o) => optim.Adam(parameters, o.Number("lr", 0.001), o.Beta(0, 0.9), o.Beta(1, 0.999), o.Number("eps", 1e-8),
            o.Number("weight_decay", 0), o.Flag("amsgrad"), o.Flag("maximize"))),
        // PyTorch's weight decay is 0.01 unless told otherwise, TorchSharp's 0.
        ["adamw"] = c => Walk(c, (parameters, o) => optim.AdamW(parameters, o.Number("lr", 0.001), o.Beta(0, 0.9), o.Beta(1, 0.999), o.Number("eps", 1e-8),
            o.Number("weight_decay", 0.01), o.Flag("amsgrad"), o.Flag("maximize"))),
        ["rmsprop"] = c => Walk(c, (parameters, o) => optim.RMSProp(parameters, o.Number("lr", 0.01), o.Number("alpha", 0.99), o.Number("eps", 1e-8),
            o.Number("weight_decay", 0), o.Number("momentum", 0), o.Flag("centered"), o.Flag("maximize"))),
        ["adagrad"] = c => Walk(c, (parameters, o) => optim.Adagrad(parameters, o.Number("lr", 0.01), o.Number("lr_decay", 0),
            o.Number("weight_decay", 0), o.Number("initial_accumulator_value", 0), o.Number("eps", 1e-10))),
        ["groups"] = ParameterGroups,
    };

    /// <summary>Two groups with their own settings, and a third that joins half way, as in optimisers.py.</summary>
    static Outputs ParameterGroups(Call c)
    {
        Parameter w = new(c[0].clone()), b = new(c[1].clone()), late = new(c[1] * 0.5);
        SGD.Options OfWeights() => new() { LearningRate = 0.02, momentum = 0.5 };
        using var optimiser = optim.SGD([new SGD.ParamGroup([w], OfWeights()), new SGD.ParamGroup([b], new SGD.Options { weight_decay = 0.1 })], 0.05, 0.9);
        var losses = new Tensor[20];
        for (var step = 0; step < losses.Length; step++)
        {
            if (step == 10) optimiser.add_param_group(new SGD.ParamGroup([late], new SGD.Options { LearningRate = 0.01 }));
            optimiser.zero_grad();
            losses[step] = Target(w, b + late, step);
            losses[step].backward();
            optimiser.step();
        }
        return new Outputs([stack(losses).detach(), w.detach(), b.detach(), late.detach()]);
    }

    static Tensor Target(Tensor w, Tensor b, int step) => (w.matmul(b) - (step % 3 - 1)).square().mean() + (w.tanh() * b).sum() * 0.1;

    /// <summary>Twenty steps as in optimisers.py: the losses, and where the two parameters end.</summary>
    static Outputs Walk(Call c, Func<Parameter[], Options, optim.Optimizer> create)
    {
        var (w, b) = (new Parameter(c[0].clone()), new Parameter(c[1].clone()));
        using var optimiser = create([w, b], new(c.Json("options")));
        var losses = new Tensor[20];
        for (var step = 0; step < losses.Length; step++)
        {
            optimiser.zero_grad();
            losses[step] = Target(w, b, step);
            losses[step].backward();
            optimiser.step();
        }
        return new Outputs([stack(losses).detach(), w.detach(), b.detach()]);
    }

    readonly record struct Options(System.Text.Json.JsonElement Json)
    {
        public double Number(string name, double otherwise) => Json.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

        public bool Flag(string name) => Json.TryGetProperty(name, out var value) && value.GetBoolean();

        public double Beta(int place, double otherwise) => Json.TryGetProperty("betas", out var both) ? both[place].GetDouble() : otherwise;
    }
}
