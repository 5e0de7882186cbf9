using System.Runtime.CompilerServices;

namespace Attention.Plots.Tests;

/// <summary>Compares a text with a file of the repository. UPDATE_SNAPSHOTS=1 rewrites the file instead; the change is then read in the diff.</summary>
internal static class Snapshot
{
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"There is no snapshot {name} yet. Look at the figure, then run the test with UPDATE_SNAPSHOTS=1.");
        if (Difference(File.ReadAllText(path), actual) is { } difference)
            Assert.Fail($"{name} is not what it was. If the change is meant, run the test with UPDATE_SNAPSHOTS=1.\n{difference}");
    }

    /// <summary>The first line that differs, before and now; null where nothing does.</summary>
    internal static string? Difference(string expected, string actual)
    {
        var (before, now) = (Lines(expected), Lines(actual));
        for (var line = 0; line < Math.Max(before.Length, now.Length); line++)
        {
            var (was, isNow) = (before.ElementAtOrDefault(line), now.ElementAtOrDefault(line));
            if (was != isNow) return $"line {line + 1}\n  was: {was ?? "(end)"}\n  is:  {isNow ?? "(end)"}";
        }
        return null;
    }

    static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
