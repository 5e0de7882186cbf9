using System.Text.RegularExpressions;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// Takes a machine's paths out of a text: a path below the notebook's directory becomes relative to it, any other keeps its file name only.
/// </summary>
internal sealed partial class PathScrubber(string directory)
{
    private readonly string _root = Path.GetFullPath(directory);

    public string Scrub(string text) => RootedPath().Replace(text, match => IsPath(match.Value) ? Shorten(match.Value) : match.Value);

    private string Shorten(string path)
    {
        var relative = Path.GetRelativePath(_root, path);
        return relative == "." ? "." : relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? ".../" + Path.GetFileName(path.TrimEnd('/', '\\'))
            : relative.Replace('\\', '/');
    }

    /// <summary>A text such as "/2" or "a/b" is no path: its first folder must exist.</summary>
    private static bool IsPath(string path)
    {
        if (path[0] != '/')
        {
            return true;
        }
        var end = path.IndexOf('/', 1);
        return end > 0 && Directory.Exists(path[..end]);
    }

    [GeneratedRegex("""(?:file://)?(?<![\w./\\])(?:/(?!/)|[A-Za-z]:[\\/](?!/))[^\s'"<>|:*?,;()]+""")]
    private static partial Regex RootedPath();
}
