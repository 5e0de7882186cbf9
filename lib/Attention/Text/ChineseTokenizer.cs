using System.Text;

namespace Attention.Text;

/// <summary>Chinese into characters: it is written without blanks, and a character carries about as much as a short word.</summary>
public static class ChineseTokenizer
{
    /// <summary>The characters of a text, in order; white space is left out.</summary>
    /// <param name="text">Any text.</param>
    public static string[] Split(string text) =>
        [.. text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Select(rune => rune.ToString())];
}
