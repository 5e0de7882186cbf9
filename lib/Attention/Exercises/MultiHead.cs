using Attention.Mechanisms;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 07.</summary>
internal static class MultiHead
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["7.1"] = ExpectNumber(SharedKeys),
        ["7.2"] = Expect<Func<Tensor, int, Tensor>>("a function of x and a number of heads", Split),
        ["7.3"] = Expect<Func<Tensor, Tensor>>("a function of the heads", Merge),
        ["7.4"] = Expect<long[]>("an array of word numbers (long[])", KnownWords),
        ["7.5"] = Expect<Func<Tensor, Tensor, Tensor, int, Tensor>>("a function of query, key, value and a number of heads", Attend),
        ["7.6"] = ExpectNumber(Depth),
    };

    private static Verdict SharedKeys(double answer)
    {
        const int E = 512, Shared = E / 8 * 2;
        const int Right = 2 * (E * E + E) + 2 * (E * Shared + Shared);
        return answer switch
        {
            Right => Verdict.Right("is right: a good third less than with keys for every head."),
            4 * (E * E + E) => Verdict.Wrong("is the count with keys and values for all 8 heads."),
            Right - 2 * E - 2 * Shared => Verdict.Wrong("leaves the biases out."),
            2 * (E * E + E) + 2 * (E * (E / 2) + E / 2) => Verdict.Wrong("halves the keys: 2 key heads of 8 are a quarter of the width."),
            E * E + E + 3 * (E * Shared + Shared) => Verdict.Wrong("makes the output projection narrow too: it merges all 8 heads."),
            _ => Verdict.Wrong("is not it. Two layers 512 → 512, two layers 512 → the width of 2 heads, each with its bias."),
        };
    }

    private static Verdict Split(Func<Tensor, int, Tensor> answer)
    {
        const int B = 2, T = 7, H = 3, D = 5;
        var x = arange(B * T * H * D, dtype: ScalarType.Float32).reshape(B, T, H * D);
        var actual = answer(x, H);
        if (actual is not null && Same(x.view(B, H, -1, D), actual))
            return Verdict.Wrong("is the view alone, defect D13: its heads are blocks of words, not slices of features.");
        if (actual is not null && Same(x.view(B, T, D, H).permute(0, 3, 1, 2), actual))
            return Verdict.Wrong("deals the features out like cards, every third to the same head. Head 0 owns features 0 to D − 1.");
        if (actual is not null && actual.shape.SequenceEqual([B, T, H, D]))
            return Verdict.Wrong("has the tokens in front of the heads: the heads' axis is number 1.");
        if (actual is not null && actual.shape.SequenceEqual([H, B, T, D]))
            return Verdict.Wrong("has the heads in front of the batch: the heads' axis is number 1.");
        return Mismatch(Heads.Split(x, H), actual, "Heads stand between batch and tokens.")
               ?? Verdict.Right("is right: D features of every token for each head.");
    }

    private static Verdict Merge(Func<Tensor, Tensor> answer)
    {
        const int B = 2, T = 7, H = 3, D = 5;
        var heads = arange(B * T * H * D, dtype: ScalarType.Float32).reshape(B, H, T, D);
        var actual = answer(heads);
        if (actual is not null && Same(heads.view(B, -1, H * D), actual))
            return Verdict.Wrong("is the view alone, defect D14: token 0 now holds head 0 of several tokens. Tokens must come in front of heads first.");
        if (actual is not null && Same(heads.permute(0, 2, 3, 1).flatten(2), actual))
            return Verdict.Wrong("lets the heads take turns feature by feature; they belong side by side, head 0 first.");
        return Mismatch(Heads.Merge(heads), actual, "All heads of one token make one row.")
               ?? Verdict.Right("is right: split and merge are each other's inverse.");
    }

    private static Verdict KnownWords(long[] answer)
    {
        long[] right = Block(words: 12, heads: 4, word: 7), sorted = [.. answer.Distinct().Order()];
        if (sorted.SequenceEqual(right))
            return Verdict.Right("is right: the block of three, and nobody outside.");
        if (sorted.SequenceEqual(right.Where(word => word <= 7)))
            return Verdict.Wrong("stops at word 7, as if there were a causal mask. Without one a row sees its whole head.");
        if (sorted.Length == 12)
            return Verdict.Wrong("is what the right split would give. Under the bare view a head holds only some of the words.");
        if (sorted.SequenceEqual(right.Where(word => word != 7)))
            return Verdict.Wrong("forgets word 7 itself.");
        return Verdict.Wrong("is not it. Twelve words in four blocks of equal size: which block holds word 7?");
    }

    private static Verdict Attend(Func<Tensor, Tensor, Tensor, int, Tensor> answer)
    {
        const int B = 2, Tq = 6, Tk = 9, H = 3, D = 5, E = H * D;
        var (query, key, value) = (Wave(0.37, B, Tq, E), Wave(0.53, B, Tk, E), Wave(0.71, B, Tk, E));
        Tensor Contexts(int heads, double scale, Func<Tensor, Tensor> split, Func<Tensor, Tensor> merge) =>
            merge((split(query).matmul(split(key).transpose(-2, -1)) / scale).softmax(-1).matmul(split(value)));
        Tensor Right(Tensor x) => Heads.Split(x, H);
        var actual = answer(query, key, value, H);
        if (actual is not null)
        {
            if (Same(Contexts(H, Math.Sqrt(E), Right, Heads.Merge), actual))
                return Verdict.Wrong("divides by the root of E: a head compares D features, so its scores spread like √D.");
            if (Same(Contexts(H, 1, Right, Heads.Merge), actual))
                return Verdict.Wrong("does not scale the scores.");
            if (Same(Contexts(1, Math.Sqrt(E), x => x, x => x), actual))
                return Verdict.Wrong("is one head over all features: nothing was split.");
            if (Same(Contexts(H, Math.Sqrt(D), x => x.view(B, H, -1, D), x => x.view(B, -1, E)), actual))
                return Verdict.Wrong("splits by the view alone, defect D13.");
            if (Same(Contexts(H, Math.Sqrt(D), Right, x => x.contiguous().view(B, -1, E)), actual))
                return Verdict.Wrong("splits rightly and merges by the view alone, defect D14.");
        }
        return Mismatch(Contexts(H, Math.Sqrt(D), Right, Heads.Merge), actual, "One row of all heads for every query.")
               ?? Verdict.Right("is right: all heads in one product.");
    }

    private static Verdict Depth(double answer)
    {
        const int Words = 7, H = 4;
        var informed = new HashSet<long> { 0 };
        int layers = 0;
        for (; !informed.Contains(Words - 1); layers++)
            informed.UnionWith(informed.ToArray().SelectMany(word => Block(Words, H, word)).ToArray());
        if (answer == layers)
            return Verdict.Right("is right: one block a layer. The right split needs one layer, whatever the length.");
        if (answer == 1)
            return Verdict.Wrong("is what the right split needs. Here word 6 shares no head with word 0.");
        return Verdict.Wrong(answer < layers
            ? "is too early: the news of word 0 has not yet reached the last block."
            : "is more than it takes: a layer carries the news through a whole block, to the word it shares with the next.");
    }

    /// <summary>The words that share a head with this one when [T, H·D] is viewed as [H, T, D].</summary>
    private static long[] Block(int words, int heads, long word)
    {
        // One head's run is T·D numbers, one word H·D of them: head h reaches from word h·T/H to just before word (h + 1)·T/H.
        var shared = new SortedSet<long>();
        for (int h = 0; h < heads; h++)
        {
            var (first, last) = (h * words / heads, ((h + 1) * words - 1) / heads);
            if (first <= word && word <= last)
                shared.UnionWith(Enumerable.Range(first, last - first + 1).Select(other => (long)other));
        }
        return [.. shared];
    }
}
