using Attention.Text;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Keeps the few likeliest beginnings at each step instead of one: a token that looked worse at first may lead to a likelier sentence.</summary>
/// <remarks>Finished sentences compete by ln p / tokens^penalty, the end counted as a token; without that, short ones win because every token costs.</remarks>
public static class BeamSearch
{
    /// <summary>Translates one sentence.</summary>
    /// <param name="model">In eval mode while it writes, and as it was afterwards.</param>
    /// <param name="source">Its token numbers.</param>
    /// <param name="width">How many beginnings are kept; 1 is greedy search.</param>
    /// <param name="longest">Ends a translation after so many tokens.</param>
    /// <param name="penalty">0: the likeliest sentence; 1: the likeliest per token.</param>
    /// <returns>The translations found, the best first, at most <paramref name="width"/>.</returns>
    public static Translation[] Translate(Seq2Seq model, long[] source, int width = 4, int longest = 30, double penalty = 1)
    {
        using var still = new Evaluating(model);
        using var scope = NewDisposeScope();
        return Run(model.Begin([source]), width, longest, penalty);
    }

    /// <summary>The search itself.</summary>
    /// <param name="next">The model, ready to write one sentence.</param>
    /// <param name="width">How many beginnings are kept.</param>
    /// <param name="longest">Ends a translation after so many tokens.</param>
    /// <param name="penalty">The exponent of the length.</param>
    /// <exception cref="ArgumentOutOfRangeException">width or longest is below 1, or penalty below 0.</exception>
    public static Translation[] Run(INextToken next, int width, int longest, double penalty)
    {
        Require.Positive(width);
        Require.Positive(longest);
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        var finished = new List<Draft>();
        Draft[] beam = [new()];
        long[] written = [Vocabulary.Begin];
        for (int step = 0; step < longest && beam.Length > 0 && finished.Count < width; step++)
        {
            var candidates = Candidates(next, beam, written, width);
            // An end counts only among the best: else poor short sentences would fill the places before a good long one is finished.
            finished.AddRange(candidates.Take(width).Where(candidate => candidate.draft.IsFinished).Select(candidate => candidate.draft));
            var alive = candidates.Where(candidate => !candidate.draft.IsFinished).Take(width).ToArray();
            beam = Array.ConvertAll(alive, candidate => candidate.draft);
            written = Array.ConvertAll(alive, candidate => candidate.draft.Tokens[^1]);
            if (alive.Length > 0)
                next.Keep(tensor(Array.ConvertAll(alive, candidate => candidate.row)));
        }
        double Score(Draft draft) => draft.LogProbability / Math.Pow(draft.Tokens.Count + 1, penalty);
        return [.. finished.Concat(finished.Count < width ? beam : []).OrderByDescending(Score).Take(width).Select(draft => draft.Translation())];
    }

    /// <summary>The 2·width likeliest continuations of all beginnings together, the likeliest first; at most width of them end.</summary>
    private static List<(Draft draft, long row)> Candidates(INextToken next, Draft[] beam, long[] written, int width)
    {
        var (logProbabilities, weights) = next.Score(tensor(written));
        var sofar = tensor(Array.ConvertAll(beam, draft => (float)draft.LogProbability)).unsqueeze(1);
        long vocabulary = logProbabilities.size(1);
        var total = (logProbabilities + sofar).flatten();
        var (_, places) = total.topk((int)Math.Min(2 * width, total.numel()));
        var (looks, scores) = (Draft.Rows(weights), logProbabilities.contiguous().data<float>());
        var candidates = new List<(Draft, long)>();
        foreach (long place in places.data<long>())
        {
            var (row, token) = (place / vocabulary, place % vocabulary);
            candidates.Add((beam[row].With(token, scores[place], looks?[row]), row));
        }
        return candidates;
    }
}
