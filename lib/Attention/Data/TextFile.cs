using System.Security.Cryptography;
using System.Text;

namespace Attention.Data;

/// <summary>A file of lines with tabs between the fields, held against its checksum.</summary>
internal static class TextFile
{
    /// <summary>The lines' fields.</summary>
    /// <param name="path">UTF-8, fields separated by tabs.</param>
    /// <param name="fields">How many fields a line must have at least.</param>
    /// <param name="sha256">SHA-256 of the file in hexadecimal; null skips the comparison.</param>
    /// <exception cref="InvalidDataException">Another checksum, or a line with too few fields.</exception>
    public static string[][] Read(string path, int fields, string? sha256)
    {
        byte[] content = File.ReadAllBytes(path);
        if (sha256 is not null && !Convert.ToHexStringLower(SHA256.HashData(content)).Equals(sha256, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"The file must be the official one: the SHA-256 of {path} is {Convert.ToHexStringLower(SHA256.HashData(content))}, " +
                                           $"expected {sha256}. Download it again.");
        string[][] lines = [.. Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t'))];
        int odd = Array.FindIndex(lines, line => line.Length < fields);
        if (odd >= 0)
            throw new InvalidDataException($"Every line must have {fields} fields with tabs between them: line {odd + 1} of {path} has {lines[odd].Length}.");
        return lines;
    }
}
