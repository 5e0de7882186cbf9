using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>One call of one module, as a hook sees it: what it was given and what it gave.</summary>
/// <param name="Name">The module's path in its model.</param>
/// <param name="Module">The module itself.</param>
/// <param name="Inputs">The arguments of forward, in order; what was left out is null.</param>
/// <param name="Result">What forward returned.</param>
public sealed record AttentionCall(string Name, nn.Module Module, IReadOnlyList<object?> Inputs, object? Result)
{
    /// <summary>This call as an entry of a recording, its shapes completed to [B, H, …].</summary>
    /// <param name="weights">[B, H, Tq, Tk] or [B, Tq, Tk]; [Tq, Tk] of one sequence, or [B, Tk] if the first input is [B, T, D].</param>
    /// <param name="query">[B, H, Tq, D] or [B, Tq, D], if scale · query · keyᵀ are the scores; null otherwise.</param>
    /// <param name="key">[B, H, Tk, D] or [B, Tk, D]; null otherwise.</param>
    /// <param name="mask">bool, [B, H, Tq, Tk], [B, Tq, Tk] or [Tq, Tk]; true = may attend; null = all may.</param>
    /// <param name="scale">What query · keyᵀ is multiplied by.</param>
    /// <exception cref="ArgumentException">The weights have no dimensions, or more than four.</exception>
    public RecordedAttention Recorded(Tensor weights, Tensor? query = null, Tensor? key = null, Tensor? mask = null, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new(Name, Weights(weights), Headed(query), Headed(key), Headed(mask), scale);
    }

    private Tensor Weights(Tensor weights) => weights.ndim switch
    {
        4 => weights,
        3 => weights.unsqueeze(1),                                           // [B, Tq, Tk] → [B, 1, Tq, Tk]
        2 when Inputs is [Tensor { ndim: 3 }, ..] => weights.unsqueeze(1).unsqueeze(1),  // [B, Tk] → [B, 1, 1, Tk]
        1 or 2 => weights.reshape(1, 1, -1, weights.shape[^1]),
        _ => throw new ArgumentException($"weights must be [B, H, Tq, Tk], [B, Tq, Tk] or [Tq, Tk]: those of \"{Name}\" are {Require.Shape(weights)}. " +
                                         "Reshape them in the reader that is passed to Attach.", nameof(weights)),
    };

    private static Tensor? Headed(Tensor? tensor) => tensor is { ndim: 3 } ? tensor.unsqueeze(1) : tensor;
}
