using static TorchSharp.torch;

namespace Attention.Scoring;

/// <summary>s(q, k): how well one key answers one query, for every pair at once.</summary>
/// <remarks>
/// Shapes of every scoring function: query [B, Tq, Dq] and key [B, Tk, Dk] give scores [B, Tq, Tk]; scores are any real numbers, the softmax
/// that turns them into weights comes later (<see cref="Mechanisms.SoftAttention"/>). More leading dimensions than B are welcome if both have them.
/// Source of the four forms: document 001, the formulas missing there restored from nndl, chapter 8.
/// </remarks>
public abstract class ScoringFunction : nn.Module<Tensor, Tensor, Tensor>
{
    /// <summary>A scoring function whose parameters are registered under <paramref name="name"/>.</summary>
    /// <param name="name">The module's name.</param>
    protected ScoringFunction(string name) : base(name) { }

    /// <summary>scores[b, i, j] = s(query[b, i], key[b, j]), once the shapes have been looked at.</summary>
    /// <param name="query">[B, Tq, Dq]</param>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <returns>scores [B, Tq, Tk]</returns>
    /// <exception cref="ArgumentException">query and key differ in a leading dimension, or their last dimensions do not suit this function.</exception>
    public sealed override Tensor forward(Tensor query, Tensor key)
    {
        Require.SameLeadingDimensions(query, key);
        RequireFeatures(query, key);
        return Score(query, key);
    }

    /// <summary>The formula itself; shapes are already right.</summary>
    /// <param name="query">[B, Tq, Dq]</param>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <returns>scores [B, Tq, Tk]</returns>
    protected abstract Tensor Score(Tensor query, Tensor key);

    /// <summary>Refuses last dimensions this function cannot use. Unless overridden, query and key must agree.</summary>
    /// <param name="query">[B, Tq, Dq]</param>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <exception cref="ArgumentException">The last dimensions do not suit this function.</exception>
    protected virtual void RequireFeatures(Tensor query, Tensor key) => Require.SameFeatures(query, key);
}
