using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>Three people have a thing each, and one is asked for: "Ann has map , Ben has key , Cem has hat . who has key".</summary>
/// <remarks>
/// At each thing the answer is its owner. The first three times that is the word two places back; the fourth time the thing has to be found
/// again where it was told, and its owner from there: two steps, so two layers of attention. One who guesses among the names told is right one time in three.
/// </remarks>
public sealed class StoryTask
{
    /// <summary>T, words in a story.</summary>
    public const int Length = 15;

    /// <summary>How many people may own something; the first so many words are their names.</summary>
    public const int People = 6;

    private const int Told = 3, Has = 2 * People, Comma = Has + 1, Stop = Has + 2, Who = Has + 3;
    private static readonly string[] Words = ["Ann", "Ben", "Cem", "Dan", "Eva", "Fay", "bag", "cup", "hat", "key", "map", "pen", "has", ",", ".", "who"];

    /// <summary>How many words the language has.</summary>
    public static int Vocabulary => Words.Length;

    /// <summary>The places of the four things, where an owner is to be named; the last is the question.</summary>
    public static IReadOnlyList<int> Things { get; } = [2, 6, 10, 14];

    /// <summary>Stories drawn from the global random stream: different people, different things, any of the three asked for.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>story [B, 15], word numbers; owner [B, 4], the name at each thing; asked [B], the place where the thing asked for was told.</returns>
    public static (Tensor story, Tensor owner, Tensor asked) Batch(int size)
    {
        var names = rand(size, People).argsort(1)[.., ..Told];
        var things = rand(size, People).argsort(1)[.., ..Told] + People;
        var chosen = randint(0, Told, [size, 1], dtype: ScalarType.Int64);
        Tensor Always(int word) => full([size, 1], word, dtype: ScalarType.Int64);
        var parts = new List<Tensor>();
        for (int told = 0; told < Told; told++)
            parts.AddRange([names[.., told..(told + 1)], Always(Has), things[.., told..(told + 1)], Always(told == Told - 1 ? Stop : Comma)]);
        parts.AddRange([Always(Who), Always(Has), things.gather(1, chosen)]);
        return (cat(parts, 1), cat([names, names.gather(1, chosen)], 1), chosen.squeeze(1) * 4 + 2);
    }

    /// <summary>A story of your own as the model reads it.</summary>
    /// <param name="story">15 words with blanks between them, as in "Ann has map , Ben has key , Cem has hat . who has key".</param>
    /// <returns>[1, 15], word numbers.</returns>
    /// <exception cref="ArgumentException">Another number of words, or a word the language does not have.</exception>
    public static Tensor Write(string story)
    {
        string[] words = story.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Length)
            throw new ArgumentException($"A story has {Length} words, commas and the full stop counted: {words.Length} came. Is there a blank before each comma?", nameof(story));
        return tensor(Array.ConvertAll(words, Number)).unsqueeze(0);
    }

    /// <summary>The words of one story.</summary>
    /// <param name="story">[15], word numbers.</param>
    public static string[] Read(Tensor story) => [.. story.data<long>().Select(word => Words[word])];

    private static long Number(string word) => Array.IndexOf(Words, word) is >= 0 and var number
        ? number
        : throw new ArgumentException($"A story is made of {string.Join(' ', Words)}: “{word}” is not among them.");
}
