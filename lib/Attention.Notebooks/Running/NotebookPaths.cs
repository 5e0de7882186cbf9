using System.IO.Enumeration;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>From what a user types (files, folders, patterns) to notebook files, in reading order, each once.</summary>
internal static class NotebookPaths
{
    private const string Extension = ".ipynb";

    /// <param name="arguments">Files, folders or patterns; none = the collection's notebooks.</param>
    /// <param name="directory">What relative paths start from.</param>
    /// <exception cref="NotebookException">An argument leads to no notebook.</exception>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string> arguments, string directory)
    {
        if (arguments.Count == 0)
        {
            var folder = Path.Combine(Repository.Around(directory) ?? directory, "notebooks");
            return Directory.Exists(folder)
                ? InFolder(folder, "notebooks")
                : throw new NotebookException("There is no folder notebooks here. Say which notebooks to run, or start in the repository's folder.");
        }
        return [.. arguments.SelectMany(argument => Expand(argument, directory)).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Expand(string argument, string directory)
    {
        var path = Path.GetFullPath(argument, directory);
        if (File.Exists(path))
        {
            return [path];
        }
        if (Directory.Exists(path))
        {
            return InFolder(path, argument);
        }
        if (argument.AsSpan().ContainsAny('*', '?'))
        {
            var found = Match(path);
            return found.Count > 0 ? found : throw new NotebookException($"No notebook matches {argument}.");
        }
        throw new NotebookException($"There is no file or folder {argument}.");
    }

    private static List<string> InFolder(string folder, string name)
    {
        var found = Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new NotebookException($"There is no notebook in the folder {name}.");
    }

    /// <summary>Shells of Windows hand patterns over unexpanded: * and ? within a name, ** for any folders.</summary>
    private static List<string> Match(string pattern)
    {
        var root = Path.GetPathRoot(pattern)!;
        IEnumerable<string> found = [root];
        var segments = pattern[root.Length..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        foreach (var (i, segment) in segments.Index())
        {
            var last = i == segments.Length - 1;
            found = [.. found.SelectMany(at => Step(at, segment, last))];
        }
        return [.. found.Where(file => file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Step(string at, string segment, bool last)
    {
        if (segment == "**")
        {
            return Directory.EnumerateDirectories(at, "*", SearchOption.AllDirectories)
                .Where(folder => !folder.Contains(".ipynb_checkpoints", StringComparison.Ordinal)).Prepend(at);
        }
        if (!segment.AsSpan().ContainsAny('*', '?'))
        {
            var next = Path.Combine(at, segment);
            return (last ? File.Exists(next) : Directory.Exists(next)) ? [next] : [];
        }
        return (last ? Directory.EnumerateFiles(at) : Directory.EnumerateDirectories(at))
            .Where(entry => FileSystemName.MatchesSimpleExpression(segment, Path.GetFileName(entry), ignoreCase: false));
    }
}
