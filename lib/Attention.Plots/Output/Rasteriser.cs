using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Attention.Plots.Output;

/// <summary>SVG to PNG through rsvg-convert (librsvg): sites that strip SVG and scripts show PNG.</summary>
internal static class Rasteriser
{
    const string Program = "rsvg-convert";
    static readonly Lazy<string?> Found = new(() => Find(Environment.GetEnvironmentVariable("PATH")));

    /// <summary>Whether PNG can be made here.</summary>
    public static bool Available => Found.Value is not null;

    public static byte[] ToPng(string svg, double scale) => ToPng(svg, scale, Found.Value);

    internal static byte[] ToPng(string svg, double scale, string? program)
    {
        if (!(scale is > 0 and <= 10)) throw new ArgumentException($"scale must be above 0 and at most 10 pixels a px: {scale} came.");
        if (program is null)
            throw new InvalidOperationException($"PNG needs the program {Program} on the PATH: it was not found. "
                + "Install it (Debian and Ubuntu: apt install librsvg2-bin; macOS: brew install librsvg), or use SaveSvg or SaveHtml, which need nothing.");
        try
        {
            var zoom = string.Create(CultureInfo.InvariantCulture, $"--zoom={scale}");
            using var process = Process.Start(new ProcessStartInfo(program, [zoom, "--format=png"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var png = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(png);
            using (var input = process.StandardInput.BaseStream) input.Write(Encoding.UTF8.GetBytes(svg));
            Task.WaitAll(errors, reading);
            process.WaitForExit();
            return process.ExitCode == 0 && png.Length > 0
                ? png.ToArray()
                : throw new InvalidOperationException($"{Program} could not draw the figure (exit code {process.ExitCode}): {errors.Result.Trim()}");
        }
        catch (Exception problem) when (problem is Win32Exception or IOException)
        {
            throw new InvalidOperationException($"{Program} could not draw the figure: {problem.Message}", problem);
        }
    }

    internal static string? Find(string? path) => (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, Program), Path.Combine(folder, Program + ".exe") })
        .FirstOrDefault(File.Exists);
}
