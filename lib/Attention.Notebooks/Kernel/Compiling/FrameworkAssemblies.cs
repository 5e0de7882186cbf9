using Microsoft.CodeAnalysis;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>The assemblies of the .NET runtime that runs this program, as references for cells.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Dictionary<string, string> s_paths = Paths();
    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. s_paths.Values.Append(typeof(FrameworkAssemblies).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Every framework assembly, and the one with the helpers in scope.</summary>
    public static IReadOnlyList<MetadataReference> References => s_references.Value;

    /// <summary>The framework assembly of that simple name, or null.</summary>
    public static PortableExecutableReference? Find(string name) =>
        s_paths.TryGetValue(name, out var path) ? MetadataReference.CreateFromFile(path) : null;

    public static bool Contains(string? name) => name is not null && s_paths.ContainsKey(name);

    private static Dictionary<string, string> Paths()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        return trusted
            .Where(path => Path.GetDirectoryName(path) == folder)
            .DistinctBy(Path.GetFileNameWithoutExtension)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }
}
