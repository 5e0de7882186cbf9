using TorchSharp.Modules;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace Attention.Models;

/// <summary>An nn.RNN, an nn.GRU or an nn.LSTM, batch first, behind one pair of methods.</summary>
internal sealed class RecurrentLayer : nn.Module
{
    private readonly RNN? rnn;
    private readonly GRU? gru;
    private readonly LSTM? lstm;

    public RecurrentLayer(Recurrence recurrence, long inputSize, long hiddenSize, bool bidirectional = false) : base(nameof(RecurrentLayer))
    {
        if (recurrence == Recurrence.Rnn)
            rnn = nn.RNN(inputSize, hiddenSize, batchFirst: true, bidirectional: bidirectional);
        else if (recurrence == Recurrence.Gru)
            gru = nn.GRU(inputSize, hiddenSize, batchFirst: true, bidirectional: bidirectional);
        else
            lstm = nn.LSTM(inputSize, hiddenSize, batchFirst: true, bidirectional: bidirectional);
        RegisterComponents();
    }

    /// <summary>Reads [B, T, I] on from a state; the states after each step are [B, T, H].</summary>
    public (Tensor states, RecurrentState last) Read(Tensor input, RecurrentState start)
    {
        if (rnn is not null)
        {
            var (states, hidden) = rnn.call(input, start.Hidden);
            return (states, new RecurrentState(hidden, null));
        }
        else if (gru is not null)
        {
            var (states, hidden) = gru.call(input, start.Hidden);
            return (states, new RecurrentState(hidden, null));
        }
        else
        {
            var (states, hidden, memory) = lstm!.call(input, (start.Hidden, start.Memory ?? zeros_like(start.Hidden)));
            return (states, new RecurrentState(hidden, memory));
        }
    }

    /// <summary>Reads packed sequences from zeros, each to its own end.</summary>
    public (PackedSequence states, RecurrentState last) Read(PackedSequence input)
    {
        if (rnn is not null)
        {
            var (states, hidden) = rnn.call(input);
            return (states, new RecurrentState(hidden, null));
        }
        else if (gru is not null)
        {
            var (states, hidden) = gru.call(input);
            return (states, new RecurrentState(hidden, null));
        }
        else
        {
            var (states, hidden, memory) = lstm!.call(input);
            return (states, new RecurrentState(hidden, memory));
        }
    }
}
