namespace Attention.Text;

/// <summary>Tokens and their numbers: 0 padding, 1 unknown, 2 begin, 3 end, then words, the most frequent first.</summary>
public sealed class Vocabulary
{
    /// <summary>Fills up shorter rows of a batch; no word.</summary>
    public const long Padding = 0;

    /// <summary>Stands for every word the vocabulary does not have.</summary>
    public const long Unknown = 1;

    /// <summary>What a decoder is given before its first word.</summary>
    public const long Begin = 2;

    /// <summary>What a decoder says after its last word.</summary>
    public const long End = 3;

    private readonly string[] tokens;
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

    private Vocabulary(IEnumerable<string> words)
    {
        tokens = ["⟨pad⟩", "⟨unknown⟩", "⟨begin⟩", "⟨end⟩", .. words];
        for (int number = (int)End + 1; number < tokens.Length; number++)
            numbers[tokens[number]] = number;
    }

    /// <summary>How many tokens there are, the four special ones included.</summary>
    public int Count => tokens.Length;

    /// <summary>A token's number; <see cref="Unknown"/> for one that is not there.</summary>
    /// <param name="token">A word, a character, …</param>
    public long this[string token] => numbers.GetValueOrDefault(token, Unknown);

    /// <summary>The token of a number; the special ones are written in angle brackets.</summary>
    /// <param name="number">0 ≤ number &lt; Count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string this[long number] => number >= 0 && number < tokens.Length
        ? tokens[number]
        : throw new ArgumentOutOfRangeException(nameof(number), $"A token's number must lie between 0 and {tokens.Length - 1}: {number} came. Is it from another vocabulary?");

    /// <summary>The tokens of these sentences, by frequency; equally frequent ones in ordinal order, so that the same text always gives the same numbers.</summary>
    /// <param name="sentences">In tokens.</param>
    /// <param name="atLeast">Rarer tokens become unknown.</param>
    /// <param name="atMost">The largest count, the four special tokens included; null = no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">atLeast is below 1 or atMost below 4.</exception>
    public static Vocabulary Of(IEnumerable<IEnumerable<string>> sentences, int atLeast = 1, int? atMost = null)
    {
        Require.Positive(atLeast);
        if (atMost < End + 1)
            throw new ArgumentOutOfRangeException(nameof(atMost), $"atMost must leave room for the four special tokens: {atMost} came.");
        return new Vocabulary(sentences.SelectMany(sentence => sentence).CountBy(token => token, StringComparer.Ordinal)
            .Where(counted => counted.Value >= atLeast)
            .OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key, StringComparer.Ordinal)
            .Select(counted => counted.Key).Take((atMost ?? int.MaxValue) - (int)End - 1));
    }

    /// <summary>The numbers of a sentence's tokens.</summary>
    /// <param name="sentence">In tokens.</param>
    public long[] Encode(IEnumerable<string> sentence) => [.. sentence.Select(token => this[token])];

    /// <summary>The tokens of these numbers, the special ones included.</summary>
    /// <param name="ids">Token numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string[] Decode(IEnumerable<long> ids) => [.. ids.Select(number => this[number])];
}
