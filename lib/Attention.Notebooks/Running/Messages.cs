using System.Text.Json;
using System.Text.Json.Serialization;
using Attention.Notebooks.Kernel;
using Attention.Notebooks.Kernel.Assist;

namespace Attention.Notebooks.Running;

/// <summary>What the runner sends to a kernel process, one a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "request")]
[JsonDerivedType(typeof(StartRequest), "start")]
[JsonDerivedType(typeof(CellRequest), "cell")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt")]
[JsonDerivedType(typeof(InputRequest), "input")]
[JsonDerivedType(typeof(CompleteRequest), "complete")]
[JsonDerivedType(typeof(InspectRequest), "inspect")]
internal abstract record Request;

/// <summary>First: where the notebook lies, and the profile it runs in.</summary>
internal sealed record StartRequest(string Directory, string Profile) : Request;

internal sealed record CellRequest(Cell Cell) : Request;

/// <summary>The cell that runs is to end. Comes between other requests' turns.</summary>
internal sealed record InterruptRequest : Request;

/// <summary>What the user typed; null = nobody can be asked. Answers an <see cref="AskReply"/>.</summary>
internal sealed record InputRequest(string? Text) : Request;

/// <summary>What could stand at the cursor (in code points)?</summary>
internal sealed record CompleteRequest(string Code, int Cursor) : Request;

/// <summary>What is the name at the cursor?</summary>
internal sealed record InspectRequest(string Code, int Cursor) : Request;

/// <summary>What a kernel process answers, one a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(OutputReply), "output")]
[JsonDerivedType(typeof(DoneReply), "done")]
[JsonDerivedType(typeof(AskReply), "ask")]
[JsonDerivedType(typeof(CompletionsReply), "completions")]
[JsonDerivedType(typeof(InspectionReply), "inspection")]
internal abstract record Reply;

internal sealed record OutputReply(CellOutput Output) : Reply;

internal sealed record CompletionsReply(Completions Completions) : Reply;

internal sealed record InspectionReply(Inspection Inspection) : Reply;

/// <summary>The cell waits for a line from the user.</summary>
internal sealed record AskReply(string Prompt, bool IsSecret) : Reply;

/// <summary>The cell ended; no failure = well.</summary>
/// <param name="Failure">Why it did not end well.</param>
/// <param name="PeakMemory">Bytes the process has held at most; 0 where the system does not say.</param>
internal sealed record DoneReply(CellFailure? Failure, long PeakMemory) : Reply;

[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Reply))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Default)]
internal sealed partial class Messages : JsonSerializerContext
{
    /// <summary>
    /// Starts each message, as in JSON text sequences (RFC 7464). What a kernel process prints without it came from
    /// native code or from a stream that a cell opened itself.
    /// </summary>
    public const char Mark = '\u001e';

    public static string Line(Request request) => JsonSerializer.Serialize(request, Default.Request);

    public static string Line(Reply reply) => Mark + JsonSerializer.Serialize(reply, Default.Reply);
}
