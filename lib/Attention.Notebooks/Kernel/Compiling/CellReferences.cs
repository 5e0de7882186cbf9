using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>
/// What cells can name: the framework, the helpers in scope, and every <c>#r "path"</c> so far,
/// its path taken from the notebook's directory.
/// </summary>
internal sealed class CellReferences(string directory) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> _opened = new(StringComparer.Ordinal);
    private readonly List<MetadataReference> _all = [.. FrameworkAssemblies.References];
    private readonly List<string> _folders = [];

    public IReadOnlyList<MetadataReference> All => _all;

    /// <summary>Folders of the referenced files, in order: where their dependencies lie.</summary>
    public IReadOnlyList<string> Folders => _folders;

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Makes an assembly available to all cells from now on.</summary>
    public void Add(string path)
    {
        var reference = Open(path);
        if (!_all.Contains(reference))
        {
            _all.Add(reference);
        }
    }

    /// <summary>Makes the <c>#r</c> of a compiled cell available to the cells after it.</summary>
    public void Keep(CSharpCompilation compilation)
    {
        foreach (var reference in compilation.DirectiveReferences.Where(r => !_all.Contains(r)))
        {
            _all.Add(reference);
        }
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var path = Path.GetFullPath(reference, directory);
        if (File.Exists(path))
        {
            return [Open(path)];
        }
        return FrameworkAssemblies.Find(reference) is { } framework ? [framework] : [];
    }

    /// <summary>A type of a dependency shows in a referenced library's API: it lies beside the library.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if (FrameworkAssemblies.Find(referenceIdentity.Name) is { } framework)
        {
            return framework;
        }
        return _folders
            .Select(folder => Path.Combine(folder, referenceIdentity.Name + ".dll"))
            .Where(File.Exists)
            .Select(Open)
            .FirstOrDefault();
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private PortableExecutableReference Open(string path)
    {
        if (!_opened.TryGetValue(path, out var reference))
        {
            _opened[path] = reference = MetadataReference.CreateFromFile(path, documentation: new XmlDocumentation(Path.ChangeExtension(path, ".xml")));
            var folder = Path.GetDirectoryName(path)!;
            if (!_folders.Contains(folder))
            {
                _folders.Add(folder);
            }
        }
        return reference;
    }
}
