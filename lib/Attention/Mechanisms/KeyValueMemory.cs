using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>A dictionary of key–value pairs that can be read in two ways: by likeness (soft addressing) and by equality (an exact look-up).</summary>
/// <remarks>
/// Document 001, 键值对 and 软寻址. Keys and values may have different sizes. Leading dimensions are free as long as query and key share them:
/// [T, D] is one memory, [B, T, D] are B of them.
/// </remarks>
public sealed class KeyValueMemory
{
    private readonly ScoringFunction scoring;

    /// <summary>A memory that holds these pairs; the tensors are kept, not copied, so a memory can be trained through its readings.</summary>
    /// <param name="key">[…, Tk, Dk]</param>
    /// <param name="value">[…, Tk, Dv]</param>
    /// <param name="scoring">How well a key answers a query; the dot product where left out.</param>
    /// <exception cref="ArgumentException">Not one value for each key.</exception>
    public KeyValueMemory(Tensor key, Tensor value, ScoringFunction? scoring = null)
    {
        Require.ValuePerKey(key, value);
        (Key, Value) = (key, value);
        this.scoring = scoring ?? new DotProductScore();
    }

    /// <summary>The addresses, […, Tk, Dk].</summary>
    public Tensor Key { get; }

    /// <summary>The contents, […, Tk, Dv].</summary>
    public Tensor Value { get; }

    /// <summary>Σⱼ αⱼ vⱼ with α = softmax(s(q, kⱼ)/τ): every slot answers, the more its key is like the query.</summary>
    /// <param name="query">[…, Tq, Dq]</param>
    /// <param name="temperature">τ; at 0 the best slot answers alone, several that are equally good with their mean.</param>
    /// <returns>context […, Tq, Dv]; weights […, Tq, Tk], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">temperature is negative or not finite.</exception>
    public (Tensor context, Tensor weights) Read(Tensor query, double temperature = 1)
    {
        var weights = Temperature.Softmax(scoring.forward(query, Key), temperature);
        return (weights.matmul(Value), weights);                      // [Tq, Tk] · [Tk, Dv] → [Tq, Dv]
    }

    /// <summary>The value whose key equals the query, number for number; the first one if a key was stored twice.</summary>
    /// <param name="query">[…, Tq, Dk]</param>
    /// <returns>[…, Tq, Dv]; no gradient leads from it to query or key.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    /// <exception cref="KeyNotFoundException">A query equals no key.</exception>
    public Tensor LookUp(Tensor query)
    {
        Require.SameLeadingDimensions(query, Key);
        Require.SameFeatures(query, Key);
        var equal = query.unsqueeze(-2).eq(Key.unsqueeze(-3)).all(-1);           // […, Tq, Tk]
        var unknown = equal.any(-1).logical_not();                               // […, Tq]
        if (unknown.any().item<bool>())
            throw new KeyNotFoundException(
                $"Every query must equal a key: {unknown.sum().item<long>()} of {unknown.numel()} do not. " +
                "Read answers them with what lies nearest.");
        var first = equal.to_type(ScalarType.Float32).argmax(-1);                // […, Tq]
        var chosen = nn.functional.one_hot(first, Key.size(-2)).to_type(Value.dtype);
        return chosen.matmul(Value);
    }
}
