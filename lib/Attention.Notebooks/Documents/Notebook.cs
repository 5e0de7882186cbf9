using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attention.Notebooks.Documents;

/// <summary>An .ipynb file, nbformat 4. What this program does not know of stays in it as it was.</summary>
internal sealed class Notebook
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly JsonObject _root;

    private Notebook(JsonObject root, string path)
    {
        _root = root;
        Path = path;
        Cells = [.. root["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
    }

    /// <summary>Full path of the file it was read from.</summary>
    public string Path { get; }

    /// <summary>"03_multi_head.ipynb"</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The language that its kernel speaks, as the file says it; null when it does not say.</summary>
    public string? Language => (_root["metadata"]?["kernelspec"] as JsonObject)?["language"]?.ToString();

    public IReadOnlyList<NotebookCell> Cells { get; private set; }

    public IEnumerable<NotebookCell> CodeCells => Cells.Where(cell => cell.IsCode);

    /// <exception cref="NotebookException">The file is missing, is not JSON, or is not a notebook of nbformat 4.</exception>
    public static Notebook Read(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var name = System.IO.Path.GetFileName(full);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(File.Exists(full) ? $"{name} cannot be read: {e.Message}" : $"There is no file {path}.", e);
        }
        return Parse(bytes, full);
    }

    /// <exception cref="NotebookException">The bytes are not JSON, or not a notebook of nbformat 4.</exception>
    public static Notebook Parse(ReadOnlySpan<byte> json, string path)
    {
        var name = System.IO.Path.GetFileName(path);
        JsonNode? root;
        try
        {
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            root = JsonNode.Parse(json.StartsWith(mark) ? json[mark.Length..] : json, documentOptions: s_strict);
        }
        catch (JsonException e)
        {
            throw new NotebookException(
                $"{name} is not a notebook: it is not JSON (line {e.LineNumber + 1}). Was it saved whole, and without conflict markers?", e);
        }
        if (root is not JsonObject map || !IsNotebook(map))
        {
            throw new NotebookException($"{name} is not a notebook: it is JSON, but without the cells of nbformat 4.");
        }
        return new Notebook(map, path).Upgrade();
    }

    /// <summary>An independent copy.</summary>
    public Notebook Copy() => new(_root.DeepClone().AsObject(), Path);

    /// <summary>Puts a cell before the one that is at <paramref name="index"/> now.</summary>
    public void Insert(int index, NotebookCell cell)
    {
        _root["cells"]!.AsArray().Insert(index, cell.Node);
        Cells = [.. Cells.Take(index), cell, .. Cells.Skip(index)];
    }

    public void RemoveAt(int index)
    {
        _root["cells"]!.AsArray().RemoveAt(index);
        Cells = [.. Cells.Where((_, i) => i != index)];
    }

    /// <summary>The file's bytes: UTF-8 without byte order mark.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonText.Write(_root));

    private static bool IsNotebook(JsonObject root) =>
        root["nbformat"] is JsonValue version && version.TryGetValue<int>(out var major) && major == 4
        && root["metadata"] is JsonObject or null
        && root["cells"] is JsonArray cells
        && cells.All(cell => cell is JsonObject map && IsCell(map));

    private static bool IsCell(JsonObject cell) =>
        cell["cell_type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String
        && cell["source"] is JsonArray or JsonValue
        && (cell["id"] is null || cell["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String)
        && cell["metadata"] is JsonObject or null
        && (cell["outputs"] is null || cell["outputs"] is JsonArray outputs && outputs.All(output => output is JsonObject map && map["data"] is null or JsonObject));

    /// <summary>nbformat 4.5: source is a list of lines, every cell has an id of its own. One that has none gets it from its place and source, so it comes out the same each time.</summary>
    private Notebook Upgrade()
    {
        if (_root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue<int>(out var number) || number < 5)
        {
            _root["nbformat_minor"] = 5;
        }
        _root["metadata"] ??= new JsonObject();
        var given = Cells.Select(cell => cell.Id).OfType<string>().ToHashSet();
        var taken = new HashSet<string>();
        foreach (var (i, cell) in Cells.Index())
        {
            cell.Node["metadata"] ??= new JsonObject();
            cell.Node["source"] = MultilineText.Split(cell.Source);
            if (cell.Id is { } own && taken.Add(own))
            {
                continue;
            }
            for (var salt = 0; ; salt++)
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{i}.{salt}\n{cell.Source}")))[..8];
                if (!given.Contains(hash) && taken.Add(hash))
                {
                    cell.Node["id"] = hash;
                    break;
                }
            }
        }
        return this;
    }
}
