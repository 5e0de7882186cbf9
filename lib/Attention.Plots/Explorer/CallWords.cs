namespace Attention.Plots.Explorer;

/// <summary>What a reader must know to trust the pictures of one call.</summary>
internal static class CallWords
{
    const double SumTolerance = 1e-3;

    public static IEnumerable<string> Caveats(RecordedCall call, bool recomputed)
    {
        var (gaps, wrongRows) = Count(call);
        if (gaps > 0) yield return $"{call.Name}: {gaps} {(gaps == 1 ? "weight is" : "weights are")} NaN or infinite and left as {(gaps == 1 ? "a gap" : "gaps")}.";
        if (wrongRows > 0) yield return $"{call.Name}: {wrongRows} of {call.Heads * call.QueryCount} rows do not sum to 1.";
        if (call.Query is not null && !recomputed)
            yield return $"{call.Name}: softmax(query · key) does not give the recorded weights, so they are shown without the products. Is something added to the scores, or is this dropout?";
    }

    static (int Gaps, int WrongRows) Count(RecordedCall call)
    {
        var (gaps, wrong) = (0, 0);
        for (var row = 0; row < call.Heads * call.QueryCount; row++)
        {
            var (sum, missing) = (0.0, 0);
            foreach (var weight in call.AllWeights.Slice(row * call.KeyCount, call.KeyCount))
                if (float.IsFinite(weight)) sum += weight;
                else missing++;
            gaps += missing;
            if (missing == 0 && Math.Abs(sum - 1) > SumTolerance) wrong++;
        }
        return (gaps, wrong);
    }
}
