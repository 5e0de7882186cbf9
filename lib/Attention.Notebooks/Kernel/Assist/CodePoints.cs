namespace Attention.Notebooks.Kernel.Assist;

/// <summary>Jupyter counts a cursor's position in Unicode code points, C# in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 position after that many code points; past the end is the end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        var at = 0;
        for (; codePoints > 0 && at < text.Length; codePoints--)
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }
        return at;
    }

    /// <summary>How many code points lie before a UTF-16 position.</summary>
    public static int FromUtf16(string text, int position)
    {
        var count = 0;
        for (var at = 0; at < position; count++)
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }
        return count;
    }
}
