using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>What is audited, whatever it takes and returns, as one function of three tensors and a mask.</summary>
internal sealed record Subject(
    bool TakesOneSequence, bool TakesMask, nn.Module? Module, Func<Inputs, Tensor?, (Tensor Context, Tensor? Weights)> Run)
{
    internal static Subject Of(nn.Module module) => module switch
    {
        MultiheadAttention attention => new(false, true, module, (inputs, mask) => TimeFirst(attention, inputs, mask)),
        nn.Module<Tensor, Tensor, Tensor, Tensor?, (Tensor, Tensor)> attention => Of(attention.call, module),
        nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor)> attention => Of(attention.call, module),
        nn.Module<Tensor, Tensor, Tensor, Tensor> attention => Of((query, key, value) => (attention.call(query, key, value), null), module),
        nn.Module<Tensor, Tensor?, (Tensor, Tensor)> attention => OfSequence(attention.call, module),
        nn.Module<Tensor, (Tensor, Tensor)> attention => OfSequence(attention.call, module),
        nn.Module<Tensor, Tensor> attention => OfSequence(x => (attention.call(x), null), module),
        _ => throw new ArgumentException(
            "module must be nn.MultiheadAttention, or take (query, key, value), (query, key, value, mask), (sequence) or (sequence, mask) " +
            $"and return a context or (context, weights): this is {module.GetName()}. " +
            "Pass a lambda with one of these shapes, and the module as AuditOptions.Module.", nameof(module)),
    };

    internal static Subject Of(Func<Tensor, Tensor, Tensor, Tensor?, (Tensor, Tensor?)> attention, nn.Module? module) =>
        new(false, true, module, (inputs, mask) => attention(inputs.Query, inputs.Key, inputs.Value, mask));

    internal static Subject Of(Func<Tensor, Tensor, Tensor, (Tensor, Tensor?)> attention, nn.Module? module) =>
        new(false, false, module, (inputs, _) => attention(inputs.Query, inputs.Key, inputs.Value));

    internal static Subject OfSequence(Func<Tensor, Tensor?, (Tensor, Tensor?)> attention, nn.Module? module) =>
        new(true, true, module, (inputs, mask) => attention(inputs.Key, mask));

    internal static Subject OfSequence(Func<Tensor, (Tensor, Tensor?)> attention, nn.Module? module) =>
        new(true, false, module, (inputs, _) => attention(inputs.Key));

    /// <summary>nn.MultiheadAttention has the time first, and its masks mean the opposite.</summary>
    private static (Tensor, Tensor?) TimeFirst(MultiheadAttention attention, Inputs inputs, Tensor? mask)
    {
        Tensor Turned(Tensor tensor) => tensor.transpose(0, 1);
        var result = attention.call(
            Turned(inputs.Query), Turned(inputs.Key), Turned(inputs.Value), null, true, mask?.logical_not());
        return (Turned(result.Item1), result.Item2);
    }
}
