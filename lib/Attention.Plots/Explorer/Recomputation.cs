namespace Attention.Plots.Explorer;

/// <summary>Whether softmax(scale · Q·Kᵀ) under the mask gives the weights that were recorded: only then may a page leave them out.</summary>
internal static class Recomputation
{
    /// <summary>Two hundredths: what 16 bits may cost, and less than a reader can see in a colour.</summary>
    const double Tolerance = 0.02;

    public static bool GivesTheWeights(RecordedCall call, float[] query, float[] key)
    {
        var scores = new double[call.KeyCount];
        for (var head = 0; head < call.Heads; head++)
            for (var row = 0; row < call.QueryCount; row++)
            {
                var place = head * call.QueryCount + row;
                var q = query.AsSpan(place * call.Size, call.Size);
                for (var column = 0; column < call.KeyCount; column++)
                    scores[column] = IsAllowed(call, place * call.KeyCount + column)
                        ? call.Scale * Dot(q, key.AsSpan((head * call.KeyCount + column) * call.Size, call.Size))
                        : double.NegativeInfinity;
                if (!Agree(scores, call.AllWeights.Slice(place * call.KeyCount, call.KeyCount))) return false;
            }
        return true;
    }

    static bool IsAllowed(RecordedCall call, int cell) => call.Allowed is not { } allowed || allowed[cell];

    static bool Agree(double[] scores, ReadOnlySpan<float> weights)
    {
        var largest = scores.Max();
        // A row without any key: what the model made of it (NaN, zeros, equal weights) says nothing.
        if (double.IsNegativeInfinity(largest)) return true;
        var sum = 0.0;
        foreach (var score in scores) sum += Math.Exp(score - largest);
        for (var column = 0; column < scores.Length; column++)
            // Written so that NaN on either side does not agree.
            if (!(Math.Abs(Math.Exp(scores[column] - largest) / sum - weights[column]) <= Tolerance)) return false;
        return true;
    }

    static double Dot(ReadOnlySpan<float> query, ReadOnlySpan<float> key)
    {
        var sum = 0f;
        for (var feature = 0; feature < query.Length; feature++) sum += query[feature] * key[feature];
        return sum;
    }
}
