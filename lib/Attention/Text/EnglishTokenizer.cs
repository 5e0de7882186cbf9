using System.Text.RegularExpressions;

namespace Attention.Text;

/// <summary>English into words by rules: lower case; punctuation apart; don't → do n't, Tom's → tom 's; numbers such as 3:30 or 1,000 whole.</summary>
public static partial class EnglishTokenizer
{
    /// <summary>The tokens of a text, in order.</summary>
    /// <param name="text">Any text.</param>
    public static string[] Split(string text) =>
        [.. Token().Matches(text.Replace('’', '\'').ToLowerInvariant()).Select(match => match.Value)];

    // In this order: numbers; o'clock; the word before n't, and n't; other endings with an apostrophe; words; any sign alone.
    [GeneratedRegex(@"\d+(?:[.,:]\d+)*|o'clock\b|\p{L}+(?=n't\b)|n't\b|'(?:s|m|re|ve|ll|d)\b|[\p{L}\p{M}]+|\S")]
    private static partial Regex Token();
}
