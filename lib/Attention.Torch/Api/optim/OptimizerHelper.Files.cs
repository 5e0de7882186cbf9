using TorchSharp.Files;

namespace TorchSharp.Modules;

// Settings and memory in a file: the optimiser's name; for each group its settings, the number of its parameters, and for each of them whether
// something is remembered, and what.
public abstract partial class OptimizerHelper
{
    public void save_state_dict(string location) => StateFile.Write(location, save_state_dict);

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write(groups.Count);
        foreach (var group in groups)
        {
            group.Options.SaveStateDict(writer);
            Parameter[] parameters = [.. group.Parameters];
            writer.Write(parameters.Length);
            foreach (var parameter in parameters)
            {
                var isKnown = memory.TryGetValue(parameter, out var known);
                writer.Write(isKnown);
                if (isKnown) known!.SaveStateDict(writer);
            }
        }
    }

    /// <inheritdoc cref="load_state_dict(BinaryReader)"/>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Goes on where the optimiser stood that wrote this. Nothing changes where that fails.</summary>
    /// <exception cref="ArgumentException">It was another kind of optimiser, or its groups or parameters are not as many, or of other shapes.</exception>
    /// <exception cref="InvalidDataException">The bytes end too early, or are something else.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        StateDictionary state = new();
        try
        {
            Read(reader, state);
            load_state_dict(state);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"This is not the state of an optimizer: {e.Message}", e);
        }
        finally
        {
            foreach (var read in state.State.OfType<IDisposable>()) read.Dispose();
        }
    }

    void Read(BinaryReader reader, StateDictionary state)
    {
        if (reader.ReadString() is var kind && kind != GetType().Name)
            throw new ArgumentException($"loaded state dict comes from another kind of optimizer: {kind} state cannot be loaded into {GetType().Name}.");
        if (reader.ReadInt32() is var count && count != groups.Count)
            throw new ArgumentException($"loaded state dict has a different number of parameter groups: {count}, the optimizer has {groups.Count}.");
        foreach (var group in groups)
        {
            var options = group.Options.Copy();
            options.LoadStateDict(reader);
            state.Options.Add(options);
            Parameter[] parameters = [.. group.Parameters];
            if (reader.ReadInt32() is var saved && saved != parameters.Length)
                throw new ArgumentException($"loaded state dict contains a parameter group that doesn't match the size of optimizer's group: {saved} parameters for {parameters.Length}.");
            List<int> places = [];
            foreach (var parameter in parameters)
            {
                var isKnown = reader.ReadBoolean();
                places.Add(isKnown ? state.State.Count : -1);
                if (!isKnown) continue;
                var read = StateFor(parameter);
                read.LoadStateDict(reader);
                state.State.Add(read);
            }
            state.StateIndexRef.Add(places);
        }
    }
}
