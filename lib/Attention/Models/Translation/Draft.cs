using Attention.Text;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>A sentence as far as it is written. Changes make new ones, so that searches may branch.</summary>
internal sealed record Draft(IReadOnlyList<long> Tokens, double LogProbability, IReadOnlyList<float[]>? Looks, bool IsFinished)
{
    public Draft() : this([], 0, null, false) { }

    /// <summary>One token more; the end token finishes it and is not kept.</summary>
    public Draft With(long token, double logProbability, float[]? look)
    {
        double sum = LogProbability + logProbability;
        return token == Vocabulary.End
            ? this with { LogProbability = sum, IsFinished = true }
            : new Draft([.. Tokens, token], sum, look is null ? null : [.. Looks ?? [], look], false);
    }

    public Translation Translation()
    {
        if (Looks is null)
            return new Translation([.. Tokens], LogProbability, null);
        var weights = new float[Looks.Count, Looks[0].Length];
        for (int row = 0; row < Looks.Count; row++)
        {
            for (int column = 0; column < Looks[row].Length; column++)
                weights[row, column] = Looks[row][column];
        }
        return new Translation([.. Tokens], LogProbability, weights);
    }

    /// <summary>[n, Ts] as n arrays.</summary>
    public static float[][]? Rows(Tensor? weights)
    {
        if (weights is null)
            return null;
        float[] all = weights.contiguous().data<float>().ToArray();
        return [.. all.Chunk((int)weights.size(1))];
    }
}
