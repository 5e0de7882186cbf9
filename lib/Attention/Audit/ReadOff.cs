using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>Weights that an attention does not return, found from its contexts.</summary>
internal static class ReadOff
{
    /// <summary>[B, H, Tq, Tk], or null where the contexts are not one weighted sum of values.</summary>
    internal static Tensor? Weights(Bench bench, Inputs inputs, Answer answer)
    {
        try
        {
            return bench.Kind switch
            {
                AuditKind.KeyValue => FromIdentity(bench, inputs, answer),
                AuditKind.SelfAttention => FromItemsAlone(bench, inputs, answer),
                AuditKind.Reweighting => FromRatios(bench, inputs, answer),
                _ => null,
            };
        }
#pragma warning disable CA1031 // an attention that refuses these inputs keeps its weights to itself, which is no fault
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    /// <summary>If value j is the j-th unit vector, the context is the row of weights.</summary>
    private static Tensor? FromIdentity(Bench bench, Inputs inputs, Answer answer)
    {
        var units = eye(inputs.Keys).unsqueeze(0).expand(inputs.Key.shape[0], -1, -1);
        var weights = bench.Ask(inputs with { Value = units }).Context;
        bool explains = weights.shape[^1] == inputs.Keys && AreClose(weights.matmul(inputs.Value), answer.Context);
        return explains ? weights.unsqueeze(1) : null;
    }

    /// <summary>An item alone attends to itself and so shows its value; with the values V known, contexts = weights · V is solved.</summary>
    private static Tensor? FromItemsAlone(Bench bench, Inputs inputs, Answer answer)
    {
        var values = Alone(bench, inputs);
        if (values.shape[1] > values.shape[2]) return null;
        var exact = values.to_type(ScalarType.Float64);
        var transposed = exact.transpose(1, 2);
        var right = transposed.matmul(linalg.inv(exact.matmul(transposed)));                                // Vᵀ(V Vᵀ)⁻¹
        var weights = answer.Context.to_type(ScalarType.Float64).matmul(right).to_type(ScalarType.Float32);
        return AreClose(weights.matmul(values), answer.Context) ? weights.unsqueeze(1) : null;
    }

    /// <summary>What comes out of an item in company, divided by what comes out of it alone, feature by feature.</summary>
    private static Tensor? FromRatios(Bench bench, Inputs inputs, Answer answer)
    {
        var ratios = (answer.Context / Alone(bench, inputs)).transpose(1, 2).unsqueeze(2);                   // [B, T, D] → [B, D, 1, T]
        bool isShare = ratios.ge(-1e-3).logical_and(ratios.le(1 + 1e-3)).all().item<bool>();
        return isShare ? ratios : null;
    }

    /// <summary>Each item as a sequence of length 1: [B·T, 1, D] → [B, T, E].</summary>
    private static Tensor Alone(Bench bench, Inputs inputs)
    {
        var (samples, items) = (inputs.Key.shape[0], inputs.Keys);
        return bench.Ask(new Inputs(inputs.Key.reshape(samples * items, 1, -1))).Context.reshape(samples, items, -1);
    }

    private static bool AreClose(Tensor reconstructed, Tensor context)
    {
        if (!reconstructed.shape.SequenceEqual(context.shape)) return false;
        double magnitude = Math.Max(1, context.abs().max().item<float>());
        return (reconstructed - context).abs().max().item<float>() < 1e-3 * magnitude;
    }
}
