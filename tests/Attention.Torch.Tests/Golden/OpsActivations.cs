using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> ActivationFunctions => new()
    {
        ["relu6"] = c => functional.relu6(c[0]),
        ["leaky_relu"] = c => functional.leaky_relu(c[0], c.Double("slope")),
        ["elu"] = c => functional.elu(c[0], c.Double("alpha")),
        ["selu"] = c => functional.selu(c[0]),
        ["celu"] = c => functional.celu(c[0], c.Double("alpha")),
        ["gelu"] = c => functional.gelu(c[0]),
        ["gelu_tanh"] = c => functional.gelu(c[0], TorchSharp.Modules.GELU.Approximate.tanh),
        ["silu"] = c => functional.silu(c[0]),
        ["mish"] = c => functional.mish(c[0]),
        ["softplus"] = c => functional.softplus(c[0], c.Double("beta"), c.Double("threshold")),
        ["softsign"] = c => functional.softsign(c[0]),
        ["hardtanh"] = c => functional.hardtanh(c[0], c.Double("low"), c.Double("high")),
        ["hardsigmoid"] = c => functional.hardsigmoid(c[0]),
        ["hardswish"] = c => functional.hardswish(c[0]),
        ["hardshrink"] = c => functional.hardshrink(c[0], c.Double("lambd")),
        ["softshrink"] = c => functional.softshrink(c[0], c.Double("lambd")),
        ["tanhshrink"] = c => functional.tanhshrink(c[0]),
        ["threshold"] = c => functional.threshold(c[0], c.Double("threshold"), c.Double("value")),
        ["logsigmoid"] = c => functional.logsigmoid(c[0]),
        ["softmin"] = c => functional.softmin(c[0], c.Long("dim")),
        ["softmax2d"] = c => functional.softmax2d(c[0]),
        ["glu"] = c => functional.glu(c[0], c.Long("dim")),
        ["prelu"] = c => functional.prelu(c[0], c[1]),
    };
}
