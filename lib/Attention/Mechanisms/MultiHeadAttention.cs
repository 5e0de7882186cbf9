using Attention.Masks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>context = concat(head₁, …, head_H)·Wᴼ with head_h = softmax(Q_h K_hᵀ / √D)·V_h: several attentions at once, each on its own projection.</summary>
/// <remarks>
/// Vaswani et al. 2017, section 3.2.2; with fewer key heads than heads, groups of queries share keys and values (Ainslie et al. 2023; one key head:
/// Shazeer 2019). The number of parameters depends on E alone, not on H, as long as every head has keys of its own.
/// Golden: tests/Golden/multihead.py; the same numbers as nn.MultiheadAttention with the same parameters (<see cref="CopyFrom"/>).
/// </remarks>
public sealed class MultiHeadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, (Tensor context, Tensor weights)>
{
    private readonly Linear queryProjection;
    private readonly Linear keyProjection;
    private readonly Linear valueProjection;
    private readonly Linear outputProjection;
    private readonly Dropout dropout;

    /// <summary>Attention of E features in <paramref name="heads"/> heads of D = E / H features.</summary>
    /// <param name="embedDim">E, features of queries, keys, values and result.</param>
    /// <param name="heads">H; must divide E.</param>
    /// <param name="keyHeads">How many heads have keys and values of their own; must divide H; null = H, every head.</param>
    /// <param name="dropout">The share of weights set to 0 in training, the others scaled up; 0 to below 1.</param>
    /// <param name="bias">Whether the four projections have one.</param>
    /// <exception cref="ArgumentException">The heads do not share E evenly, or the key heads do not share the heads evenly.</exception>
    public MultiHeadAttention(long embedDim, long heads, long? keyHeads = null, double dropout = 0, bool bias = true) : base(nameof(MultiHeadAttention))
    {
        (HeadCount, KeyHeadCount) = (heads, keyHeads ?? heads);
        if (heads < 1 || embedDim % heads != 0)
            throw new ArgumentException($"The heads must share the features evenly: {embedDim} features for {heads} heads. Choose a number of heads that divides embedDim.", nameof(heads));
        if (KeyHeadCount < 1 || heads % KeyHeadCount != 0)
            throw new ArgumentException($"The key heads must share the heads evenly: {heads} heads for {keyHeads} key heads. Choose a number that divides heads.", nameof(keyHeads));
        long keyDim = embedDim / heads * KeyHeadCount;
        queryProjection = nn.Linear(embedDim, embedDim, bias);
        keyProjection = nn.Linear(embedDim, keyDim, bias);
        valueProjection = nn.Linear(embedDim, keyDim, bias);
        outputProjection = nn.Linear(embedDim, embedDim, bias);
        this.dropout = nn.Dropout(dropout);
        RegisterComponents();
    }

    /// <summary>H</summary>
    public long HeadCount { get; }

    /// <summary>How many heads have keys and values of their own; H / KeyHeadCount queries share each.</summary>
    public long KeyHeadCount { get; }

    /// <summary>Attention where every query may attend to every key.</summary>
    /// <param name="query">[B, Tq, E]</param>
    /// <param name="key">[B, Tk, E]</param>
    /// <param name="value">[B, Tk, E]</param>
    /// <returns>context [B, Tq, E]; weights [B, H, Tq, Tk], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    public (Tensor context, Tensor weights) forward(Tensor query, Tensor key, Tensor value) => forward(query, key, value, null);

    /// <summary>The same through <c>call</c>, so that recorders and other hooks see it.</summary>
    /// <param name="query">[B, Tq, E]</param>
    /// <param name="key">[B, Tk, E]</param>
    /// <param name="value">[B, Tk, E]</param>
    /// <returns>context [B, Tq, E]; weights [B, H, Tq, Tk], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    public (Tensor context, Tensor weights) call(Tensor query, Tensor key, Tensor value) => call(query, key, value, null);

    /// <summary>Attention under a mask: one matrix product for the scores of all heads.</summary>
    /// <param name="query">[B, Tq, E]</param>
    /// <param name="key">[B, Tk, E]</param>
    /// <param name="value">[B, Tk, E]</param>
    /// <param name="mask">bool, [Tq, Tk], [B, 1 or Tq, Tk] for all heads alike, or [B, 1 or H, 1 or Tq, Tk]; true = may attend; null = all may.</param>
    /// <returns>
    /// context [B, Tq, E]; weights [B, H, Tq, Tk] before dropout, rows summing to 1, exactly 0 where the mask forbids. A query that may attend to
    /// nothing gets weights of 0.
    /// </returns>
    /// <exception cref="ArgumentException">Shapes that do not go together, or a mask that is not bool.</exception>
    public override (Tensor context, Tensor weights) forward(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        var (queries, keys, values) = Project(query, key, value);            // [B, H, T, D] each
        var scores = queries.matmul(keys.transpose(-2, -1)) / Math.Sqrt(keys.size(-1));
        var weights = MaskedSoftmax.Apply(scores, PerHead(mask));            // [B, H, Tq, Tk]
        var context = Heads.Merge(dropout.call(weights).matmul(values));     // [B, H, Tq, D] → [B, Tq, E]
        return (outputProjection.call(context), weights);
    }

    /// <summary>The same result the long way: each head attends alone, one after the other, and the contexts are put side by side.</summary>
    /// <param name="query">[B, Tq, E]</param>
    /// <param name="key">[B, Tk, E]</param>
    /// <param name="value">[B, Tk, E]</param>
    /// <param name="mask">As for forward.</param>
    /// <returns>context [B, Tq, E]; weights [B, H, Tq, Tk], as forward gives them; dropout draws in another order.</returns>
    /// <exception cref="ArgumentException">As for forward.</exception>
    public (Tensor context, Tensor weights) ForwardHeadByHead(Tensor query, Tensor key, Tensor value, Tensor? mask = null)
    {
        var (queries, keys, values) = Project(query, key, value);
        var open = PerHead(mask);
        var (contexts, maps) = (new List<Tensor>(), new List<Tensor>());
        for (int h = 0; h < HeadCount; h++)
        {
            var (q, k, v) = (queries[.., h], keys[.., h], values[.., h]);    // [B, T, D]: an attention like any other
            var own = open is { ndim: 4 } ? open[.., open.shape[1] == 1 ? 0 : h] : open;
            var weights = MaskedSoftmax.Apply(q.matmul(k.transpose(-2, -1)) / Math.Sqrt(k.size(-1)), own);
            contexts.Add(dropout.call(weights).matmul(v));
            maps.Add(weights);
        }
        return (outputProjection.call(cat(contexts, -1)), stack(maps, 1));
    }

    /// <summary>What the heads compare and average: projected, split, and shared keys and values given to each head of their group.</summary>
    /// <param name="query">[B, Tq, E]</param>
    /// <param name="key">[B, Tk, E]</param>
    /// <param name="value">[B, Tk, E]</param>
    /// <returns>query [B, H, Tq, D]; key [B, H, Tk, D]; value [B, H, Tk, D].</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    public (Tensor query, Tensor key, Tensor value) Project(Tensor query, Tensor key, Tensor value)
    {
        Require.SameLeadingDimensions(query, key);
        Require.ValuePerKey(key, value);
        Require.Features(query, queryProjection.in_features, nameof(query));
        Require.Features(key, keyProjection.in_features, nameof(key));
        Require.Features(value, valueProjection.in_features, nameof(value));
        return (Heads.Split(queryProjection.call(query), HeadCount),
            Shared(Heads.Split(keyProjection.call(key), KeyHeadCount)), Shared(Heads.Split(valueProjection.call(value), KeyHeadCount)));
    }

    /// <summary>Takes over the parameters of an nn.MultiheadAttention, whose three input projections lie in one matrix, [3E, E].</summary>
    /// <param name="other">Built with the same E, number of heads and bias; it does not tell its number of heads, so that is not checked.</param>
    /// <exception cref="ArgumentException">It has another E, other sizes for keys or values, only one of both has a bias, or bias_k; or this module shares key heads.</exception>
    public void CopyFrom(MultiheadAttention other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (weight, bias) = (other.get_parameter("in_proj_weight"), other.get_parameter("in_proj_bias"));
        Linear[] projections = [queryProjection, keyProjection, valueProjection];
        long size = queryProjection.in_features;
        bool fits = weight is not null && weight.shape.SequenceEqual([3 * size, size]) && KeyHeadCount == HeadCount
                    && bias is null == queryProjection.bias is null && other.get_parameter("bias_k") is null;
        if (!fits)
            throw new ArgumentException($"Both modules must have the same parameters: this one has {HeadCount} heads, {KeyHeadCount} of them with keys, and {size} features, " +
                                        $"in_proj_weight is {(weight is null ? "absent" : Require.Shape(weight))}. " +
                                        "Build both with the same embedDim and bias, without keyHeads here, without kdim, vdim and add_bias_kv there.", nameof(other));
        using var grad = no_grad();
        for (int i = 0; i < projections.Length; i++)
        {
            projections[i].weight!.copy_(weight!.chunk(3)[i]);
            projections[i].bias?.copy_(bias!.chunk(3)[i]);
        }
        outputProjection.weight!.copy_(other.get_parameter("out_proj.weight")!);
        outputProjection.bias?.copy_(other.get_parameter("out_proj.bias")!);
    }

    /// <summary>[B, G, Tk, D] → [B, H, Tk, D]: heads 0 … H/G − 1 share the first, and so on.</summary>
    private Tensor Shared(Tensor heads) => KeyHeadCount == HeadCount ? heads : heads.repeat_interleave(HeadCount / KeyHeadCount, dim: 1);

    /// <summary>A mask without heads, [B, Tq, Tk], is one for each of them; unexpanded it would be taken for [H, Tq, Tk].</summary>
    private static Tensor? PerHead(Tensor? mask) => mask is { ndim: 3 } ? mask.unsqueeze(1) : mask;
}
