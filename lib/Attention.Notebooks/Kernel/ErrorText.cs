using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Attention.Notebooks.Kernel.Compiling;
using Microsoft.CodeAnalysis;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// An error in words that are the same on every machine: type and message, then cell and line; no path, no frame of this program.
/// </summary>
internal sealed class ErrorText(string directory)
{
    private readonly PathScrubber _paths = new(directory);

    public CellFailure Of(CompilationException e)
    {
        if (MissingReference.Explain(e.Diagnostics) is { } missing)
        {
            return new CellFailure("FileNotFoundException", missing, [missing]);
        }
        var trace = new List<string>();
        const int most = 8;
        trace.AddRange(e.Diagnostics.OrderBy(d => d.Location.SourceSpan.Start).Take(most).Select(d => _paths.Scrub(Line(d))));
        if (e.Diagnostics.Count > most)
        {
            trace.Add(string.Create(CultureInfo.InvariantCulture, $"... and {e.Diagnostics.Count - most} more errors"));
        }
        var line = e.Diagnostics.Min(d => d.Location.GetLineSpan().StartLinePosition.Line) + 1;
        trace.Add(string.Create(CultureInfo.InvariantCulture, $"at {e.Cell}, line {line}"));
        trace.AddRange(CompileHints.For(e.Diagnostics).Select(hint => "hint: " + hint));
        return new CellFailure("CompilationError", trace[0], trace);
    }

    public CellFailure Of(Exception e, string cell)
    {
        e = Unwrap(e);
        var message = _paths.Scrub(e.Message);
        var trace = new List<string> { $"{e.GetType().Name}: {message}" };
        trace.AddRange(Locations(e).DefaultIfEmpty($"in {cell}"));
        for (var inner = e.InnerException; inner is not null; inner = inner.InnerException)
        {
            trace.Add($"caused by {inner.GetType().Name}: {_paths.Scrub(inner.Message)}");
            trace.AddRange(Locations(inner));
        }
        return new CellFailure(e.GetType().Name, message, trace);
    }

    /// <summary>(2,5): error CS0103: The name 'x' does not exist in the current context</summary>
    private static string Line(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return string.Create(CultureInfo.InvariantCulture,
            $"({start.Line + 1},{start.Character + 1}): error {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The wrappers that reflection and waiting put around an exception say nothing.</summary>
    private static Exception Unwrap(Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => e,
    };

    /// <summary>"at cell 3, line 2", then "called from cell 4, line 1": the frames that are cell code; libraries are compiled from rooted paths.</summary>
    private static IEnumerable<string> Locations(Exception e)
    {
        var places = new StackTrace(e, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetFileName() is { } file && !Path.IsPathRooted(file) && frame.GetFileLineNumber() > 0)
            .Select(frame => string.Create(CultureInfo.InvariantCulture, $"{frame.GetFileName()}, line {frame.GetFileLineNumber()}"))
            .ToList();
        const int most = 8;
        var distinct = places.Where((place, i) => i == 0 || place != places[i - 1]).ToList();
        foreach (var (i, place) in distinct.Take(most).Index())
        {
            yield return (i == 0 ? "at " : "called from ") + place;
        }
        if (distinct.Count > most)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"... and {distinct.Count - most} more calls");
        }
    }
}
