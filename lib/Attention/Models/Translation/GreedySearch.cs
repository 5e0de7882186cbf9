using Attention.Text;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Takes the likeliest token at each step, for many sentences side by side.</summary>
public static class GreedySearch
{
    /// <summary>Translates sentences, those of equal length together.</summary>
    /// <param name="model">In eval mode while it writes, and as it was afterwards.</param>
    /// <param name="sources">Token numbers of each.</param>
    /// <param name="longest">Ends a translation after so many tokens.</param>
    /// <param name="size">Sentences side by side.</param>
    /// <returns>One translation for each source, in their order.</returns>
    public static Translation[] Translate(Seq2Seq model, IReadOnlyList<long[]> sources, int longest = 30, int size = 128)
    {
        Require.Positive(longest);
        Require.Positive(size);
        var found = new Translation[sources.Count];
        using var still = new Evaluating(model);
        foreach (int[] batch in Enumerable.Range(0, sources.Count).OrderBy(place => sources[place].Length).Chunk(size))
        {
            using var scope = NewDisposeScope();
            var translations = Run(model.Begin([.. batch.Select(place => sources[place])]), batch.Length, longest);
            for (int row = 0; row < batch.Length; row++)
                found[batch[row]] = translations[row];
        }
        return found;
    }

    /// <summary>The search itself.</summary>
    /// <param name="next">The model, ready to write.</param>
    /// <param name="count">How many sentences it writes.</param>
    /// <param name="longest">Ends a translation after so many tokens.</param>
    public static Translation[] Run(INextToken next, int count, int longest)
    {
        var drafts = Enumerable.Range(0, count).Select(_ => new Draft()).ToArray();
        var written = full([count], Vocabulary.Begin, dtype: ScalarType.Int64);
        for (int step = 0; step < longest && !Array.TrueForAll(drafts, draft => draft.IsFinished); step++)
        {
            var (logProbabilities, weights) = next.Score(written);
            var (best, token) = logProbabilities.max(-1);
            var (scores, tokens) = (best.data<float>().ToArray(), token.data<long>().ToArray());
            var looks = Draft.Rows(weights);
            for (int row = 0; row < count; row++)
                drafts[row] = drafts[row].IsFinished ? drafts[row] : drafts[row].With(tokens[row], scores[row], looks?[row]);
            written = token;
        }
        return Array.ConvertAll(drafts, draft => draft.Translation());
    }
}
