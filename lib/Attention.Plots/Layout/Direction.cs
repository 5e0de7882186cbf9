namespace Attention.Plots.Layout;

/// <summary>Words written from right to left, inside texts written from left to right: an isolate (Unicode UAX #9) keeps them from
/// pulling the punctuation and numbers around them to their other side.</summary>
internal static class Direction
{
    const char FirstStrongIsolate = '\u2068';
    const char PopDirectionalIsolate = '\u2069';

    /// <summary>The text, in an isolate where it has letters of Hebrew, Arabic or another such script.</summary>
    public static string Isolated(string text) => text.EnumerateRunes().Any(rune => IsRightToLeft(rune.Value))
        ? $"{FirstStrongIsolate}{text}{PopDirectionalIsolate}"
        : text;

    /// <summary>What a shortened text must end with to stay an isolate; empty where it is none.</summary>
    public static string EndOf(string text) => text.StartsWith(FirstStrongIsolate) ? $"{PopDirectionalIsolate}" : "";

    static bool IsRightToLeft(int code) =>
        code is >= 0x0590 and <= 0x08ff or >= 0xfb1d and <= 0xfdff or >= 0xfe70 and <= 0xfeff or >= 0x10800 and <= 0x10fff or >= 0x1e800 and <= 0x1efff;
}
