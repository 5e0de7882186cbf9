using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Measuring;

/// <summary>Results as JSON, the same for this program and for pytorch.py.</summary>
internal static class ResultsFile
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="InvalidDataException">The text is no results file.</exception>
    public static Results Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Results>(text, Options) is { Program: not null, Rows: not null } results
                ? results
                : throw new InvalidDataException("A results file must have 'program' and 'rows'.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"This is no results file: {e.Message}", e);
        }
    }

    public static Results Read(string path) => Parse(File.ReadAllText(path));

    /// <summary>Whole or not at all: written beside its place, then moved.</summary>
    public static void Write(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
