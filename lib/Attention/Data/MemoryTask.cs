using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>A dictionary to be looked up: keys are words of one language, queries are words of another, and every query matches exactly one key.</summary>
/// <remarks>
/// Both languages are random vectors that have nothing in common, so looking alike is no help: which query word means which key word has to be
/// learnt. Every example holds <see cref="Slots"/> of the <see cref="Words"/> words, keys and queries in their own random order, so neither is position.
/// Guessing finds the right slot once in <see cref="Slots"/> times.
/// </remarks>
public sealed class MemoryTask
{
    private static readonly string[] English = ["sun", "moon", "water", "fire", "tree", "hill", "rain", "horse"];
    private static readonly string[] Chinese = ["日", "月", "水", "火", "木", "山", "雨", "马"];
    private readonly Tensor keyLanguage;
    private readonly Tensor queryLanguage;

    /// <summary>Draws the two languages from the global random stream.</summary>
    /// <param name="words">Words in each language.</param>
    /// <param name="slots">T, words in one example; at most <paramref name="words"/>.</param>
    /// <param name="features">D, numbers in a word's vector.</param>
    /// <exception cref="ArgumentException">More slots than words.</exception>
    public MemoryTask(int words = 8, int slots = 6, int features = 8)
    {
        if (slots > words)
            throw new ArgumentException($"An example holds different words, so slots must not exceed words: slots is {slots}, words is {words}.", nameof(slots));
        (Words, Slots, Features) = (words, slots, features);
        keyLanguage = randn(words, features);
        queryLanguage = randn(words, features);
    }

    /// <summary>Words in each language.</summary>
    public int Words { get; }

    /// <summary>T, words in one example.</summary>
    public int Slots { get; }

    /// <summary>D, numbers in a word's vector.</summary>
    public int Features { get; }

    /// <summary>Examples drawn from the global random stream.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>query [B, T, D]; key [B, T, D]; match [B, T, T], 1 where key j answers query i and 0 elsewhere.</returns>
    public (Tensor query, Tensor key, Tensor match) Batch(int size)
    {
        var (asked, shown) = Draw(size);
        return (Look(queryLanguage, asked, size), Look(keyLanguage, shown, size), Match(asked, shown, size));
    }

    /// <summary>One example with its words written out, drawn from the global random stream.</summary>
    /// <returns>query [1, T, D] with its T English words; key [1, T, D] with its T Chinese words.</returns>
    public (Tensor query, Tensor key, string[] asked, string[] shown) Example()
    {
        var (asked, shown) = Draw(1);
        return (Look(queryLanguage, asked, 1), Look(keyLanguage, shown, 1), Name(asked, English), Name(shown, Chinese));
    }

    /// <summary>−mean log of the weight that lies on the right slot, in nats; log(T) for one who guesses.</summary>
    /// <param name="weights">[B, T, T], rows summing to 1.</param>
    /// <param name="match">[B, T, T] from <see cref="Batch"/>.</param>
    /// <returns>A tensor of one number.</returns>
    public static Tensor Loss(Tensor weights, Tensor match) => -((weights * match).sum(-1) + 1e-9).log().mean();

    /// <summary>The share of queries whose largest weight lies on the right slot.</summary>
    /// <param name="weights">[B, T, T]</param>
    /// <param name="match">[B, T, T] from <see cref="Batch"/>.</param>
    /// <returns>0 to 1.</returns>
    public static double Accuracy(Tensor weights, Tensor match) =>
        weights.argmax(-1).eq(match.argmax(-1)).to_type(ScalarType.Float32).mean().item<float>();

    /// <summary>Word numbers, [size · T] each: the same words of an example in two orders.</summary>
    private (long[] asked, long[] shown) Draw(int size)
    {
        var (asked, shown) = (new long[size * Slots], new long[size * Slots]);
        for (int start = 0; start < asked.Length; start += Slots)
        {
            long[] words = [.. randperm(Words).data<long>().Take(Slots)];
            long[] order = [.. randperm(Slots).data<long>()];
            for (int i = 0; i < Slots; i++)
                (shown[start + i], asked[start + i]) = (words[i], words[order[i]]);
        }
        return (asked, shown);
    }

    private Tensor Match(long[] asked, long[] shown, int size) =>
        tensor(asked).view(size, Slots, 1).eq(tensor(shown).view(size, 1, Slots)).to_type(ScalarType.Float32);

    private Tensor Look(Tensor language, long[] words, int size) =>
        language.index_select(0, tensor(words)).view(size, Slots, Features);

    private static string[] Name(long[] words, string[] names) =>
        Array.ConvertAll(words, word => word < names.Length ? names[word] : $"{word}");
}
