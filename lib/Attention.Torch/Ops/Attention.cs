using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>softmax(QKᵀ/√E)·V: each query takes a weighted average of the values (Vaswani et al. 2017, eq. 1).</summary>
internal static class Attention
{
    /// <param name="query">[…, T, E]</param>
    /// <param name="key">[…, S, E]</param>
    /// <param name="value">[…, S, Ev]</param>
    /// <param name="mask">broadcasts to […, T, S]; bool: true = may attend; floating: is added to the scores; null = all may</param>
    /// <param name="dropout">probability with which a weight is dropped; the others grow by 1/(1 − p)</param>
    /// <param name="causal">query t attends to keys 0 … t</param>
    /// <returns>[…, T, Ev]; zeros for a query that may attend to nothing</returns>
    public static Tensor Apply(Tensor query, Tensor key, Tensor value, Tensor? mask, double dropout, bool causal)
    {
        using var one = Lifetime.One();
        Check(query, key, value, mask, causal);
        if (mask is not null) CheckMask(mask, query, key);
        return one.Keep(Of(new(query, key, value, mask is null ? [] : [mask], dropout, causal, NothingIsNaN: false)));
    }

    /// <summary>In one step, tile by tile, where that is possible; else in steps that hold all weights [.., T, S].</summary>
    public static Tensor Of(AttentionInputs inputs) =>
        AttentionPass.Suits(inputs) ? AttentionPass.Apply(inputs) : Composed(inputs, weights => Dropped(weights, inputs.Dropout));

    /// <summary>The formula in recorded steps: for double, for masks that learn, and for gradients of gradients.</summary>
    /// <param name="inputs">what is attended to</param>
    /// <param name="dropped">from weights to what is left of them</param>
    public static Tensor Composed(AttentionInputs inputs, Func<Tensor, Tensor> dropped) => dropped(Weights(inputs)).matmul(inputs.Value);

    /// <summary>softmax(QKᵀ/√E + mask), before dropout.</summary>
    public static Tensor Weights(AttentionInputs inputs)
    {
        var (query, key) = (inputs.Query, inputs.Key);
        var scores = (query * (1 / Math.Sqrt(query.Layout.Shape[^1]))).matmul(key.transpose(-2, -1));
        if (inputs.Causal)
            scores = scores.masked_fill(torch.ones([query.Layout.Shape[^2], key.Layout.Shape[^2]], ScalarType.Bool).tril().logical_not(), double.NegativeInfinity);
        foreach (var mask in inputs.Masks)
            scores = mask.dtype == ScalarType.Bool ? scores.masked_fill(mask.logical_not(), double.NegativeInfinity) : scores + mask;
        var masked = (inputs.Causal || inputs.Masks.Length > 0) && !inputs.NothingIsNaN;
        return masked ? OrNothing(scores) : scores.softmax(-1);
    }

    /// <summary>softmax along the last dimension, where a row of nothing but −∞ gives weights of 0, and no gradient, instead of NaN.</summary>
    public static Tensor OrNothing(Tensor scores)
    {
        using var one = Lifetime.One();
        var x = scores.detach();
        var weights = x.softmax(-1).masked_fill((x == double.NegativeInfinity).all(-1, keepdim: true), 0);
        // As for softmax; a row of zeros sends back zeros.
        return one.Keep(Graph.Record(weights, new Path(
            scores, dy => weights * (dy - (dy * weights).sum(-1, keepdim: true)), Saved: weights)));
    }

    public static Tensor Dropped(Tensor weights, double p) => p > 0 ? nn.functional.dropout(weights, p) : weights;

    static void Check(Tensor query, Tensor key, Tensor value, Tensor? mask, bool causal)
    {
        long[] q = query.Layout.Shape, k = key.Layout.Shape, v = value.Layout.Shape;
        if (q.Length < 2 || k.Length < 2 || v.Length < 2)
            throw new ArgumentException($"Expected query, key, and value to all be at least 2 dimensional, but got query {Dims.Text(q)}, key {Dims.Text(k)}, value {Dims.Text(v)}. The last two are time and features.");
        if (query.dtype != key.dtype || query.dtype != value.dtype)
            throw new ArgumentException($"Expected query, key, and value to have the same dtype, but got query.dtype: {query.dtype} key.dtype: {key.dtype} and value.dtype: {value.dtype} instead. Convert them with to_type.");
        if (q[^1] != k[^1])
            throw new ArgumentException($"query and key must have the same head_dim (last dimension): query is {Dims.Text(q)}, key is {Dims.Text(k)}. Were both projected with the same num_heads?");
        if (k[^2] != v[^2])
            throw new ArgumentException($"key and value must have the same length (last dimension but one): key is {Dims.Text(k)}, value is {Dims.Text(v)}. A value belongs to each key.");
        if (causal && mask is not null)
            throw new ArgumentException("Explicit attn_mask should not be set when is_causal=True. Combine the masks yourself: mask & torch.ones(T, S, torch.@bool).tril().");
    }

    static void CheckMask(Tensor mask, Tensor query, Tensor key)
    {
        if (mask.dtype != ScalarType.Bool && mask.dtype != query.dtype)
            throw new ArgumentException($"Expected attn_mask dtype to be bool or to match query dtype, but got attn_mask.dtype: {mask.dtype} and query.dtype: {query.dtype} instead. true = may attend; a floating mask is added to the scores.");
        long[] q = query.Layout.Shape, k = key.Layout.Shape;
        long[] scores = [.. MatMul.BatchOf(q, k), q[^2], k[^2]];
        if (!FitsInto(mask.Layout.Shape, scores))
            throw new ArgumentException($"attn_mask must broadcast to the scores, {Dims.Text(scores)}: it is {Dims.Text(mask.Layout.Shape)}. Its last dimensions are queries and keys; unsqueeze(1) makes room for the heads.");
    }

    static bool FitsInto(long[] small, long[] large)
    {
        if (small.Length > large.Length) return false;
        for (var d = 1; d <= small.Length; d++)
            if (small[^d] != 1 && small[^d] != large[^d]) return false;
        return true;
    }
}

/// <summary>What attention is computed from.</summary>
/// <param name="Query">[…, T, E]</param>
/// <param name="Key">[…, S, E]</param>
/// <param name="Value">[…, S, Ev]</param>
/// <param name="Masks">each broadcasts to […, T, S]; bool: true = may attend; floating: is added to the scores</param>
/// <param name="Dropout">probability with which a weight is dropped</param>
/// <param name="Causal">query t attends to keys 0 … t</param>
/// <param name="NothingIsNaN">what becomes of a query whose keys are all masked: NaN, or else zeros</param>
internal sealed record AttentionInputs(
    Tensor Query, Tensor Key, Tensor Value, Tensor[] Masks, double Dropout, bool Causal, bool NothingIsNaN);
