using Attention.Audit;
using static TorchSharp.torch;

namespace Attention.Museum;

/// <summary>A piece that runs.</summary>
/// <param name="Attend">Query, key, value and mask in; context and weights out.</param>
internal sealed record Specimen(MaskedMechanism Attend)
{
    /// <summary>It attends to its own items: query, key and value are one sequence.</summary>
    public bool IsSelf { get; init; }

    /// <summary>It keeps its weights to itself.</summary>
    public bool HidesWeights { get; init; }

    /// <summary>It takes a mask; false for a form that has none, or makes its own.</summary>
    public bool TakesMask { get; init; } = true;

    /// <summary>What has parameters in it.</summary>
    public nn.Module? Module { get; init; }

    /// <summary>What the audit cannot see from outside.</summary>
    public AuditOptions Options { get; init; } = new();

    /// <summary>q·kᵀ/√D</summary>
    public static Tensor Scores(Tensor query, Tensor key) => query.matmul(key.transpose(1, 2)) / Math.Sqrt(key.size(-1));

    /// <summary>Weights that mean what they should, of scores and a mask; 0 in a row that may attend to nothing.</summary>
    public static Tensor Weigh(Tensor scores, Tensor? mask) =>
        mask is null ? scores.softmax(-1) : Masks.MaskedSoftmax.Apply(scores, mask.expand(scores.shape));

    /// <summary>Weights of scores, and the context they make.</summary>
    public static (Tensor context, Tensor? weights) Average(Tensor weights, Tensor value) => (weights.matmul(value), weights);

    /// <summary>A scaled dot product in which one step differs.</summary>
    public static Specimen Of(Func<Tensor, Tensor, Tensor?, Tensor> weigh) => new((query, key, value, mask) => Average(weigh(query, key, mask), value));

    /// <summary>The right form: a scaled dot product, masked before the softmax.</summary>
    public static Specimen Right() => Of((query, key, mask) => Weigh(Scores(query, key), mask));
}
